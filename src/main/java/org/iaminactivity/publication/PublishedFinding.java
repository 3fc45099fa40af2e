package org.iaminactivity.publication;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.iaminactivity.dataset.FindingRow;
import org.iaminactivity.dataset.Findings;
import org.iaminactivity.dataset.PartReader;
import org.iaminactivity.finding.Severity;
import org.iaminactivity.run.Account;
import org.iaminactivity.run.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * A row of the published dataset {@code findings}.
 *
 * @param isNew whether the previous run audited its account and did not have it
 */
public record PublishedFinding(
    Account account,
    String id,
    String rule,
    Severity severity,
    int inactiveDays,
    boolean neverUsed,
    String principalName,
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

  /** As the saved query newest-findings sorts them. */
  static final Comparator<PublishedFinding> WORST_FIRST =
      Comparator.comparing(PublishedFinding::severity)
          .thenComparing(PublishedFinding::inactiveDays)
          .reversed()
          .thenComparing(finding -> finding.account().id())
          .thenComparing(PublishedFinding::principalName)
          .thenComparing(PublishedFinding::id);

  static PublishedFinding of(PartReader<FindingRow> row, boolean isNew) {
    return new PublishedFinding(
        new Account(
            new AccountId(row.get(Findings.ACCOUNT_ID)),
            row.get(Findings.ACCOUNT_NAME),
            row.get(Findings.ORGANIZATIONAL_UNIT_PATH)),
        row.get(Findings.ID),
        row.get(Findings.RULE),
        Severity.valueOf(row.get(Findings.SEVERITY)),
        row.get(Findings.INACTIVE_DAYS),
        row.get(Findings.NEVER_USED),
        row.get(Findings.PRINCIPAL_NAME),
        row.get(Findings.PRINCIPAL_TYPE),
        row.get(Findings.PRINCIPAL_ARN),
        row.get(Findings.CREDENTIAL),
        row.get(Findings.CREDENTIAL_ISSUED_AT),
        row.get(Findings.LAST_USED_AT),
        row.get(Findings.LAST_USED_SERVICE),
        row.get(Findings.LAST_USED_REGION),
        row.get(Findings.INACTIVE_SINCE),
        row.get(Findings.INACTIVE_SINCE_REASON),
        row.get(Findings.THRESHOLD_DAYS),
        row.get(Findings.MFA_ACTIVE),
        row.get(Findings.PRINCIPAL_CREATED_AT),
        row.get(Findings.REPORT_GENERATED_AT),
        row.get(Findings.COMPLIANCE),
        row.get(Findings.REMEDIATION),
        isNew);
  }

  public boolean isSevere() {
    return isSevere(severity);
  }

  static boolean isSevere(Severity severity) {
    return severity.compareTo(Severity.HIGH) >= 0;
  }
}
