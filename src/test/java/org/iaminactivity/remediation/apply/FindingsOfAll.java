package org.iaminactivity.remediation.apply;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.iaminactivity.finding.Credential;
import org.iaminactivity.finding.FindingId;
import org.iaminactivity.finding.Severity;
import org.iaminactivity.lifecycle.FindingState;
import org.iaminactivity.lifecycle.FindingState.Sighting;
import org.iaminactivity.lifecycle.SeenFinding;
import org.iaminactivity.lifecycle.Status;
import org.iaminactivity.principal.PrincipalType;
import org.iaminactivity.run.Account;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.sandbox.Sandbox;
import org.iaminactivity.sandbox.iam.AccessKey;
import org.iaminactivity.sandbox.iam.IamUser;
import org.jspecify.annotations.Nullable;

/** A run that found for two months that nobody uses any user, password or key. */
record FindingsOfAll(Sandbox sandbox, LocalDate runDate, Instant now) {

  static final String NAME = "production";
  static final String ORGANIZATIONAL_UNIT_PATH = "/engineering";
  static final int INACTIVE_DAYS = 90;
  static final int THRESHOLD_DAYS = 45;

  /**
   * The id of a finding.
   *
   * @param keyId null if it is not about a key
   */
  static String id(String rule, String principalArn, @Nullable String keyId) {
    return UUID.nameUUIDFromBytes((rule + principalArn + keyId).getBytes(UTF_8)).toString();
  }

  List<FindingState> in(String... accounts) {
    return Stream.of(accounts)
        .flatMap(
            account -> sandbox.iam(account).users().stream().flatMap(user -> of(account, user)))
        .toList();
  }

  private Stream<FindingState> of(String account, IamUser user) {
    return Stream.concat(
        Stream.of(
            of(account, user, "user-inactive", null, null),
            of(account, user, "password-unused", Credential.PASSWORD, null)),
        user.accessKeys().stream()
            .map(key -> of(account, user, "access-key-unused", Credential.ACCESS_KEY_1, key)));
  }

  private FindingState of(
      String account,
      IamUser user,
      String rule,
      @Nullable Credential credential,
      @Nullable AccessKey key) {
    String arn = sandbox.iam(account).arn(user.name());
    Sighting first = new Sighting(runDate.minusDays(60), now.minus(Duration.ofDays(60)));
    return new FindingState(
        new Account(new AccountId(account), NAME, ORGANIZATIONAL_UNIT_PATH),
        new SeenFinding(
            new FindingId(UUID.fromString(id(rule, arn, key == null ? null : key.id()))),
            rule,
            Severity.HIGH,
            PrincipalType.USER,
            arn,
            user.name(),
            credential,
            key == null ? null : key.createdAt(),
            user.createdAt(),
            user.createdAt(),
            INACTIVE_DAYS,
            THRESHOLD_DAYS),
        Status.OPEN,
        null,
        new FindingState.Episode(1, first, null, first.on()),
        new Sighting(runDate, now.minus(Duration.ofHours(1))),
        null,
        null,
        null,
        null);
  }
}
