package org.iaminactivity.dataset;

import static org.iaminactivity.dataset.parquet.ValueType.DISTINCT_TEXT;
import static org.iaminactivity.dataset.parquet.ValueType.INT32;
import static org.iaminactivity.dataset.parquet.ValueType.TEXT;
import static org.iaminactivity.dataset.parquet.ValueType.TIMESTAMP;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import java.util.function.Function;
import org.iaminactivity.dataset.parquet.Column;
import org.iaminactivity.dataset.parquet.Dataset;
import org.iaminactivity.dataset.parquet.PartReader;
import org.iaminactivity.finding.Credential;
import org.iaminactivity.finding.FindingId;
import org.iaminactivity.finding.Severity;
import org.iaminactivity.lifecycle.Excuses.Excuse;
import org.iaminactivity.lifecycle.FindingState;
import org.iaminactivity.lifecycle.FindingState.End;
import org.iaminactivity.lifecycle.FindingState.Episode;
import org.iaminactivity.lifecycle.FindingState.Sighting;
import org.iaminactivity.lifecycle.FindingState.Unknown;
import org.iaminactivity.lifecycle.SeenFinding;
import org.iaminactivity.lifecycle.Status;
import org.iaminactivity.lifecycle.StatusReason;
import org.iaminactivity.principal.PrincipalType;
import org.iaminactivity.run.Account;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.Reason;
import org.jspecify.annotations.Nullable;

/** The columns of the dataset {@code finding_states}, in their order, which is promised. */
public final class FindingStates {

  static final Dataset<FindingState> DATASET = new Dataset<>("finding_states");

  public static final Column.Required<FindingState, String> ID =
      DATASET.required("finding_id", DISTINCT_TEXT, row -> row.finding().id().toString());
  public static final Column.Required<FindingState, String> RULE =
      DATASET.required("rule", TEXT, row -> row.finding().rule());
  public static final Column.Required<FindingState, String> SEVERITY =
      DATASET.required("severity", TEXT, row -> row.finding().severity().name());
  public static final Column.Required<FindingState, String> ACCOUNT_ID =
      DATASET.required("account_id", TEXT, row -> row.account().id().value());
  public static final Column.Optional<FindingState, String> ACCOUNT_NAME =
      DATASET.optional("account_name", TEXT, row -> row.account().name());
  public static final Column.Optional<FindingState, String> ORGANIZATIONAL_UNIT_PATH =
      DATASET.optional(
          "organizational_unit_path", TEXT, row -> row.account().organizationalUnitPath());
  public static final Column.Required<FindingState, String> PRINCIPAL_TYPE =
      DATASET.required("principal_type", TEXT, row -> row.finding().principalType().name());
  public static final Column.Required<FindingState, String> PRINCIPAL_ARN =
      DATASET.required("principal_arn", DISTINCT_TEXT, row -> row.finding().principalArn());
  public static final Column.Required<FindingState, String> PRINCIPAL_NAME =
      DATASET.required("principal_name", DISTINCT_TEXT, row -> row.finding().principalName());
  public static final Column.Optional<FindingState, String> CREDENTIAL =
      DATASET.optional("credential", TEXT, row -> nameOf(row.finding().credential()));
  public static final Column.Optional<FindingState, Instant> CREDENTIAL_ISSUED_AT =
      DATASET.optional(
          "credential_issued_at", TIMESTAMP, row -> row.finding().credentialIssuedAt());
  public static final Column.Optional<FindingState, Instant> PRINCIPAL_CREATED_AT =
      DATASET.optional(
          "principal_created_at", TIMESTAMP, row -> row.finding().principalCreatedAt());
  public static final Column.Optional<FindingState, Instant> INACTIVE_SINCE =
      DATASET.optional("inactive_since", TIMESTAMP, row -> row.finding().inactiveSince());
  public static final Column.Optional<FindingState, Integer> INACTIVE_DAYS =
      DATASET.optional("inactive_days", INT32, row -> row.finding().inactiveDays());
  public static final Column.Optional<FindingState, Integer> THRESHOLD_DAYS =
      DATASET.optional("threshold_days", INT32, row -> row.finding().thresholdDays());
  public static final Column.Required<FindingState, String> STATUS =
      DATASET.required("status", TEXT, row -> row.status().name());
  public static final Column.Optional<FindingState, String> STATUS_REASON =
      DATASET.optional("status_reason", TEXT, FindingState::reasonCode);
  public static final Column.Required<FindingState, String> FIRST_SEEN_ON =
      DATASET.required("first_seen_on", TEXT, row -> row.episode().firstSeen().on().toString());
  public static final Column.Required<FindingState, Instant> FIRST_SEEN_AT =
      DATASET.required("first_seen_at", TIMESTAMP, row -> row.episode().firstSeen().at());
  public static final Column.Optional<FindingState, String> ABSENT_ON =
      DATASET.optional("absent_on", TEXT, row -> text(row.episode().absentOn()));
  public static final Column.Required<FindingState, String> LAST_SEEN_ON =
      DATASET.required("last_seen_on", TEXT, row -> row.lastSeen().on().toString());
  public static final Column.Required<FindingState, Instant> LAST_SEEN_AT =
      DATASET.required("last_seen_at", TIMESTAMP, row -> row.lastSeen().at());
  public static final Column.Optional<FindingState, String> UNKNOWN_SINCE_ON =
      DATASET.optional("unknown_since_on", TEXT, row -> text(of(row.unknown(), Unknown::sinceOn)));
  public static final Column.Optional<FindingState, String> ENDED_ON =
      DATASET.optional("ended_on", TEXT, row -> text(of(row.end(), End::on)));
  public static final Column.Optional<FindingState, Instant> ENDED_AT =
      DATASET.optional("ended_at", TIMESTAMP, row -> row.end() == null ? null : row.end().at());
  public static final Column.Required<FindingState, Integer> EPISODE =
      DATASET.required("episode", INT32, row -> row.episode().number());
  public static final Column.Required<FindingState, String> FIRST_EVER_SEEN_ON =
      DATASET.required(
          "first_ever_seen_on", TEXT, row -> row.episode().firstEverSeenOn().toString());
  public static final Column.Optional<FindingState, String> DUE_ON =
      DATASET.optional("due_on", TEXT, row -> text(row.dueOn()));
  public static final Column.Optional<FindingState, String> EXEMPTION_ID =
      DATASET.optional("exemption_id", TEXT, row -> of(row.excuse(), Excuse::id));
  public static final Column.Optional<FindingState, String> EXEMPTION_EXPIRES_ON =
      DATASET.optional(
          "exemption_expires_on", TEXT, row -> text(of(row.excuse(), Excuse::expiresOn)));
  public static final Column.Optional<FindingState, String> ACTION_ID =
      DATASET.optional(
          "action_id", DISTINCT_TEXT, row -> row.end() == null ? null : row.end().actionId());

  private FindingStates() {}

  /**
   * The state in the current row.
   *
   * @param row of which all columns are read
   * @throws NewerVersionException if a code is none that this version of the program knows
   */
  public static FindingState read(PartReader<FindingState> row) {
    String reason = row.get(STATUS_REASON);
    LocalDate unknownSince = date(row.get(UNKNOWN_SINCE_ON));
    LocalDate endedOn = date(row.get(ENDED_ON));
    String exemption = row.get(EXEMPTION_ID);
    LocalDate exemptionExpires = date(row.get(EXEMPTION_EXPIRES_ON));
    Unknown unknown =
        reason == null || unknownSince == null
            ? null
            : new Unknown(unknownSince, code(Reason.class, STATUS_REASON, reason));
    return new FindingState(
        account(row),
        finding(row),
        status(row),
        reason == null || unknown != null ? null : code(StatusReason.class, STATUS_REASON, reason),
        new Episode(
            row.get(EPISODE),
            new Sighting(day(row.get(FIRST_SEEN_ON)), row.get(FIRST_SEEN_AT)),
            date(row.get(ABSENT_ON)),
            day(row.get(FIRST_EVER_SEEN_ON))),
        new Sighting(day(row.get(LAST_SEEN_ON)), row.get(LAST_SEEN_AT)),
        unknown,
        endedOn == null ? null : new End(endedOn, row.get(ENDED_AT), row.get(ACTION_ID)),
        date(row.get(DUE_ON)),
        exemption == null || exemptionExpires == null
            ? null
            : new Excuse(exemption, exemptionExpires));
  }

  /**
   * The state of the finding in the current row of any dataset of findings, if nothing is known but
   * that it was there.
   *
   * @param runDate of the run that published it
   */
  public static FindingState openSince(LocalDate runDate, PartReader<?> row) {
    return FindingState.openSince(
        new Sighting(runDate, row.named(Findings.REPORT_GENERATED_AT)), account(row), finding(row));
  }

  /**
   * The status in the current row.
   *
   * @throws NewerVersionException if this version of the program doesn't know it
   */
  public static Status status(PartReader<FindingState> row) {
    return code(Status.class, STATUS, row.get(STATUS));
  }

  /**
   * The severity in the current row of any dataset of findings.
   *
   * @throws NewerVersionException if this version of the program doesn't know it
   */
  public static Severity severity(PartReader<?> row) {
    return code(Severity.class, SEVERITY, row.named(SEVERITY));
  }

  private static <E extends Enum<E>> E code(
      Class<E> known, Column<?, String> column, String stored) {
    try {
      return Enum.valueOf(known, stored);
    } catch (IllegalArgumentException e) {
      throw new NewerVersionException(column, stored, e);
    }
  }

  private static Account account(PartReader<?> row) {
    return new Account(
        new AccountId(row.named(ACCOUNT_ID)),
        row.named(ACCOUNT_NAME),
        row.named(ORGANIZATIONAL_UNIT_PATH));
  }

  private static SeenFinding finding(PartReader<?> row) {
    String credential = row.named(CREDENTIAL);
    return new SeenFinding(
        new FindingId(UUID.fromString(row.named(ID))),
        row.named(RULE),
        severity(row),
        code(PrincipalType.class, PRINCIPAL_TYPE, row.named(PRINCIPAL_TYPE)),
        row.named(PRINCIPAL_ARN),
        row.named(PRINCIPAL_NAME),
        credential == null ? null : code(Credential.class, CREDENTIAL, credential),
        row.named(CREDENTIAL_ISSUED_AT),
        row.named(PRINCIPAL_CREATED_AT),
        row.named(INACTIVE_SINCE),
        row.named(INACTIVE_DAYS),
        row.named(THRESHOLD_DAYS));
  }

  private static @Nullable LocalDate date(@Nullable String text) {
    return text == null ? null : day(text);
  }

  /** There are up to seven in a row: picking the digits costs less than a formatter. */
  private static LocalDate day(String text) {
    return LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }

  private static @Nullable String text(@Nullable LocalDate date) {
    return date == null ? null : date.toString();
  }

  private static @Nullable String nameOf(@Nullable Credential credential) {
    return credential == null ? null : credential.name();
  }

  private static <G, V> @Nullable V of(@Nullable G group, Function<G, V> value) {
    return group == null ? null : value.apply(group);
  }
}
