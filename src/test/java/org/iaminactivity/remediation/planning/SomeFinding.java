package org.iaminactivity.remediation.planning;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.iaminactivity.finding.Credential;
import org.iaminactivity.finding.FindingId;
import org.iaminactivity.finding.Severity;
import org.iaminactivity.lifecycle.FindingState;
import org.iaminactivity.lifecycle.SeenFinding;
import org.iaminactivity.lifecycle.Status;
import org.iaminactivity.lifecycle.StatusReason;
import org.iaminactivity.principal.PrincipalType;
import org.iaminactivity.remediation.plan.Plans;
import org.iaminactivity.run.Account;
import org.jspecify.annotations.Nullable;

/** Findings of the user of {@link Plans}, first seen three weeks before the run. */
final class SomeFinding {

  /** When AWS made the report of the run. */
  static final Instant SEEN_AT = Instant.parse("2026-11-24T01:00:00Z");

  private SomeFinding() {}

  static FindingState ofKey() {
    return of("access-key-unused", Credential.ACCESS_KEY_1, Status.OPEN, "2026-11-03", Plans.ARN);
  }

  static FindingState ofPassword() {
    return of("password-unused", Credential.PASSWORD, Status.OPEN, "2026-11-03", Plans.ARN);
  }

  static FindingState ofUser() {
    return of("user-inactive", null, Status.OPEN, "2026-11-03", Plans.ARN);
  }

  static FindingState firstSeen(String date) {
    return of("access-key-unused", Credential.ACCESS_KEY_1, Status.OPEN, date, Plans.ARN);
  }

  static FindingState ofKey(Status status) {
    return of("access-key-unused", Credential.ACCESS_KEY_1, status, "2026-11-03", Plans.ARN);
  }

  static FindingState of(String arn) {
    return of("access-key-unused", Credential.ACCESS_KEY_1, Status.OPEN, "2026-11-03", arn);
  }

  private static FindingState of(
      String rule, @Nullable Credential credential, Status status, String firstSeen, String arn) {
    boolean hasEnded = status == Status.RESOLVED;
    FindingState.Sighting first =
        new FindingState.Sighting(
            LocalDate.parse(firstSeen), Instant.parse(firstSeen + "T01:00:00Z"));
    return new FindingState(
        new Account(Plans.ACCOUNT, "Ledger", "/Root/Workloads"),
        new SeenFinding(
            new FindingId(UUID.nameUUIDFromBytes((rule + arn).getBytes(UTF_8))),
            rule,
            Severity.HIGH,
            PrincipalType.USER,
            arn,
            arn.substring(arn.lastIndexOf('/') + 1),
            credential,
            credential == null ? null : Plans.ISSUED,
            Plans.ISSUED,
            Plans.ISSUED,
            600,
            45),
        status,
        hasEnded ? StatusReason.CREDENTIAL_DEACTIVATED : null,
        new FindingState.Episode(1, first, null, first.on()),
        hasEnded ? first : new FindingState.Sighting(Plans.RUN_DATE, SEEN_AT),
        null,
        hasEnded ? new FindingState.End(Plans.RUN_DATE, SEEN_AT) : null,
        null,
        null);
  }
}
