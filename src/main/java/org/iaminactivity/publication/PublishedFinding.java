package org.iaminactivity.publication;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.iaminactivity.dataset.PartReader;
import org.iaminactivity.finding.Severity;
import org.jspecify.annotations.Nullable;

/**
 * A row of the published dataset {@code findings}.
 *
 * @param isNew whether it was not there the night before, when its account was looked at
 */
public record PublishedFinding(
    String accountId,
    String id,
    String rule,
    Severity severity,
    int inactiveDays,
    @Nullable String unit,
    boolean neverUsed,
    String principalName,
    @Nullable String accountName,
    String principalType,
    String principalArn,
    @Nullable String credential,
    @Nullable Instant credentialIssuedAt,
    @Nullable Instant lastUsedAt,
    @Nullable String lastUsedService,
    @Nullable String lastUsedRegion,
    Instant inactiveSince,
    String inactiveSinceReason,
    int thresholdDays,
    @Nullable Boolean mfaActive,
    @Nullable Instant principalCreatedAt,
    Instant reportGeneratedAt,
    List<String> compliance,
    String remediation,
    boolean isNew) {

  /** In the order in which {@link #of} reads them; the first ones are asked of every row. */
  static final List<String> COLUMNS =
      List.of(
          "account_id",
          "finding_id",
          "rule",
          "severity",
          "inactive_days",
          "organizational_unit_path",
          "never_used",
          "principal_name",
          "account_name",
          "principal_type",
          "principal_arn",
          "credential",
          "credential_issued_at",
          "last_used_at",
          "last_used_service",
          "last_used_region",
          "inactive_since",
          "inactive_since_reason",
          "threshold_days",
          "mfa_active",
          "principal_created_at",
          "report_generated_at",
          "compliance",
          "remediation");

  static final int ID = 1;
  static final int SEVERITY = 3;
  static final int INACTIVE_DAYS = 4;
  static final int UNIT = 5;
  static final int NEVER_USED = 6;

  /** As the saved query newest-findings sorts them. */
  static final Comparator<PublishedFinding> WORST_FIRST =
      Comparator.comparing(PublishedFinding::severity)
          .thenComparing(PublishedFinding::inactiveDays)
          .reversed()
          .thenComparing(PublishedFinding::accountId)
          .thenComparing(PublishedFinding::principalName)
          .thenComparing(PublishedFinding::id);

  static PublishedFinding of(PartReader row, boolean isNew) {
    return new PublishedFinding(
        row.text(0),
        row.text(ID),
        row.text(2),
        Severity.valueOf(row.text(SEVERITY)),
        row.number(INACTIVE_DAYS),
        row.optionalText(UNIT),
        row.flag(NEVER_USED),
        row.text(7),
        row.optionalText(8),
        row.text(9),
        row.text(10),
        row.optionalText(11),
        row.optionalTime(12),
        row.optionalTime(13),
        row.optionalText(14),
        row.optionalText(15),
        row.time(16),
        row.text(17),
        row.number(18),
        row.optionalFlag(19),
        row.optionalTime(20),
        row.time(21),
        row.texts(22),
        row.text(23),
        isNew);
  }

  public boolean isGrave() {
    return isGrave(severity);
  }

  static boolean isGrave(Severity severity) {
    return severity.compareTo(Severity.HIGH) >= 0;
  }
}
