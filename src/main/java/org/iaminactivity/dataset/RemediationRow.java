package org.iaminactivity.dataset;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.iaminactivity.principal.Principal;
import org.iaminactivity.run.Account;
import org.jspecify.annotations.Nullable;

/**
 * A row of what became of a plan: one of its actions, or a finding that it left out.
 *
 * @param actionId null of a finding that was left out
 * @param userId null if it was not read
 * @param target a key id, the ARN of a policy, a group or a serial number; null if it is the user
 * @param reversible null of a finding that was left out
 * @param expectedLastUsedAt as the plan saw it
 * @param foundLastUsedAt as it was right before the write
 * @param attempts how often the action was begun
 */
public record RemediationRow(
    String planId,
    @Nullable String actionId,
    List<String> findingIds,
    Account account,
    String principalArn,
    String principalName,
    @Nullable String userId,
    @Nullable String action,
    @Nullable String target,
    @Nullable Instant targetIssuedAt,
    @Nullable String stage,
    @Nullable Boolean reversible,
    Instant inactiveSince,
    int inactiveDays,
    int thresholdDays,
    @Nullable Instant expectedLastUsedAt,
    @Nullable Instant foundLastUsedAt,
    @Nullable String owner,
    @Nullable String exemptionId,
    String outcome,
    @Nullable String reason,
    @Nullable String message,
    @Nullable String verification,
    int attempts,
    Instant plannedAt,
    String plannedBy,
    List<String> approvedBy,
    @Nullable Instant approvedAt,
    @Nullable Instant appliedAt,
    @Nullable Instant verifiedAt,
    @Nullable Instant rolledBackAt,
    @Nullable String rolledBackBy,
    List<String> requestIds,
    String planSha256) {

  /** As the rows of a file are sorted; of one user, what was left out comes last. */
  public static final Comparator<RemediationRow> ORDER =
      comparing((RemediationRow row) -> row.account().id())
          .thenComparing(RemediationRow::principalArn, Principal.ARN_ORDER)
          .thenComparing(RemediationRow::actionId, nullsLast(naturalOrder()))
          .thenComparing(row -> String.join(",", row.findingIds()));

  public RemediationRow {
    findingIds = List.copyOf(findingIds);
    approvedBy = List.copyOf(approvedBy);
    requestIds = List.copyOf(requestIds);
  }
}
