package org.iaminactivity.publication.overview;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.iaminactivity.finding.Credential;
import org.iaminactivity.finding.FindingId;
import org.iaminactivity.finding.Severity;
import org.iaminactivity.lifecycle.Excuses;
import org.iaminactivity.lifecycle.FindingState;
import org.iaminactivity.lifecycle.SeenFinding;
import org.iaminactivity.lifecycle.Status;
import org.iaminactivity.lifecycle.StatusReason;
import org.iaminactivity.principal.PrincipalType;
import org.iaminactivity.run.Account;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Builds the state of a finding: of a user's first key, HIGH, unused for 60 days, and open since
 * two days before the run of 2026-11-24.
 */
public final class StateBuilder {

  public static final LocalDate RUN_DATE = LocalDate.parse("2026-11-24");
  private static final Instant AS_OF = Instant.parse("2026-11-24T01:30:00Z");

  private final AccountId account;
  private final String user;
  private @Nullable String accountName = "Ledger";
  private @Nullable String unit = "/Root";
  private String rule = "access-key-unused";
  private Severity severity = Severity.HIGH;
  private @Nullable Credential credential = Credential.ACCESS_KEY_1;
  private @Nullable Integer days = 60;
  private Status status = Status.OPEN;
  private @Nullable StatusReason reason;
  private LocalDate firstSeenOn = RUN_DATE.minusDays(2);
  private @Nullable LocalDate absentOn;
  private LocalDate lastSeenOn = RUN_DATE;
  private FindingState.@Nullable Unknown unknown;
  private FindingState.@Nullable End end;
  private @Nullable LocalDate dueOn;
  private Excuses.@Nullable Excuse excuse;

  private StateBuilder(String account, String user) {
    this.account = new AccountId(account);
    this.user = user;
  }

  public static StateBuilder of(String account, String user) {
    return new StateBuilder(account, user);
  }

  public StateBuilder inAccountNamed(String name) {
    accountName = name;
    return this;
  }

  StateBuilder inUnit(@Nullable String path) {
    unit = path;
    return this;
  }

  public StateBuilder rule(String name, @Nullable Credential about) {
    rule = name;
    credential = about;
    return this;
  }

  public StateBuilder severity(Severity value) {
    severity = value;
    return this;
  }

  public StateBuilder days(@Nullable Integer inactive) {
    days = inactive;
    return this;
  }

  public StateBuilder is(Status value) {
    status = value;
    return this;
  }

  public StateBuilder is(StatusReason why) {
    status = why.status();
    reason = why;
    if (status.isEnded()) {
      end = new FindingState.End(RUN_DATE, AS_OF);
      lastSeenOn = RUN_DATE.minusDays(1);
    }
    return this;
  }

  StateBuilder endedOn(String date) {
    end = new FindingState.End(LocalDate.parse(date), AS_OF);
    return this;
  }

  public StateBuilder unknownSince(String date, String lastSeen, Reason why) {
    status = Status.UNKNOWN;
    unknown = new FindingState.Unknown(LocalDate.parse(date), why);
    lastSeenOn = LocalDate.parse(lastSeen);
    return this;
  }

  public StateBuilder seenBetween(@Nullable String absent, String first) {
    absentOn = absent == null ? null : LocalDate.parse(absent);
    firstSeenOn = LocalDate.parse(first);
    return this;
  }

  public StateBuilder dueOn(String date) {
    dueOn = LocalDate.parse(date);
    return this;
  }

  public StateBuilder excusedBy(String exemption, String expires) {
    status = Status.EXCEPTED;
    excuse = new Excuses.Excuse(exemption, LocalDate.parse(expires));
    return this;
  }

  public FindingState build() {
    return new FindingState(
        new Account(account, accountName, unit),
        new SeenFinding(
            new FindingId(
                UUID.nameUUIDFromBytes((account + user + rule + credential).getBytes(UTF_8))),
            rule,
            severity,
            PrincipalType.USER,
            "arn:aws:iam::" + account + ":user/" + user,
            user,
            credential,
            null,
            null,
            days == null ? null : AS_OF.minus(days, ChronoUnit.DAYS),
            days,
            45),
        status,
        reason,
        new FindingState.Episode(
            1, new FindingState.Sighting(firstSeenOn, AS_OF), absentOn, firstSeenOn),
        new FindingState.Sighting(lastSeenOn, AS_OF),
        unknown,
        end,
        dueOn,
        excuse);
  }

  public PublishedFinding published() {
    return new PublishedFinding(build(), null);
  }

  public static PrincipalFindings principal(StateBuilder... findings) {
    return new PrincipalFindings(List.of(findings).stream().map(StateBuilder::published).toList());
  }
}
