package org.iaminactivity.remediation.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Duration;
import java.util.SortedSet;
import java.util.TreeSet;
import org.iaminactivity.remediation.RemediationProperties;
import org.iaminactivity.remediation.action.ActionType;
import org.iaminactivity.remediation.action.Stage;
import org.iaminactivity.run.AccountId;

/**
 * The settings that a plan was made with, under the names of {@code audit.remediation.*}. The
 * external id stays out of it: it is no part of what is approved.
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonPropertyOrder({
  "accounts",
  "organizational-units",
  "role-name",
  "actions",
  "notice",
  "recovery",
  "expires-after",
  "max-findings-age",
  "approvals",
  "four-eyes",
  "canary-accounts",
  "soak",
  "max-actions",
  "max-actions-per-account",
  "max-errors",
  "max-error-rate",
  "writes-per-second",
  "patience",
  "keep-tag"
})
public record PlanSettings(
    SortedSet<AccountId> accounts,
    @JsonProperty("organizational-units") SortedSet<String> organizationalUnits,
    @JsonProperty("role-name") String roleName,
    SortedSet<ActionType> actions,
    Duration notice,
    Duration recovery,
    @JsonProperty("expires-after") Duration expiresAfter,
    @JsonProperty("max-findings-age") Duration maxFindingsAge,
    int approvals,
    @JsonProperty("four-eyes") boolean fourEyes,
    @JsonProperty("canary-accounts") SortedSet<AccountId> canaryAccounts,
    Duration soak,
    @JsonProperty("max-actions") int maxActions,
    @JsonProperty("max-actions-per-account") int maxActionsPerAccount,
    @JsonProperty("max-errors") int maxErrors,
    @JsonProperty("max-error-rate") double maxErrorRate,
    @JsonProperty("writes-per-second") double writesPerSecond,
    Duration patience,
    @JsonProperty("keep-tag") String keepTag) {

  /** When the actions of the account are done. */
  public Stage stageOf(AccountId account) {
    return canaryAccounts.contains(account) ? Stage.CANARY : Stage.REST;
  }

  /** The settings of today. */
  public static PlanSettings of(RemediationProperties today) {
    return new PlanSettings(
        new TreeSet<>(today.accounts()),
        new TreeSet<>(today.organizationalUnits()),
        today.roleName(),
        new TreeSet<>(today.actions()),
        today.notice(),
        today.recovery(),
        today.expiresAfter(),
        today.maxFindingsAge(),
        today.approvals(),
        today.fourEyes(),
        new TreeSet<>(today.canaryAccounts()),
        today.soak(),
        today.maxActions(),
        today.maxActionsPerAccount(),
        today.maxErrors(),
        today.maxErrorRate(),
        today.writesPerSecond(),
        today.patience(),
        today.keepTag());
  }
}
