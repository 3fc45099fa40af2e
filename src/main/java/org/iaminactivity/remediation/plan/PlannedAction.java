package org.iaminactivity.remediation.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.iaminactivity.finding.NameBasedId;
import org.iaminactivity.remediation.action.ActionSteps;
import org.iaminactivity.remediation.action.ActionType;
import org.iaminactivity.remediation.action.IamWrite;
import org.iaminactivity.remediation.action.PlanId;
import org.iaminactivity.remediation.action.Stage;
import org.iaminactivity.remediation.action.UserState;
import org.iaminactivity.run.Account;
import org.iaminactivity.run.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * One action of a plan, whose fields are named as the columns of the dataset {@code remediations}.
 *
 * @param target the access key id; null if the user is all
 * @param targetIssuedAt when the key or the password was issued; null if the user is all
 * @param reversible whether a rollback undoes it exactly
 * @param owner who answers for the user, by its tags; null if none says so
 * @param reason why it is due: a sentence
 * @param expected what was there when the plan was made: it is compared before each write
 */
@JsonPropertyOrder({
  "action_id",
  "finding_ids",
  "account_id",
  "account_name",
  "organizational_unit_path",
  "principal_arn",
  "principal_name",
  "user_id",
  "action",
  "target",
  "target_issued_at",
  "stage",
  "reversible",
  "inactive_since",
  "inactive_days",
  "threshold_days",
  "owner",
  "reason",
  "expected"
})
public record PlannedAction(
    @JsonProperty("action_id") String actionId,
    @JsonProperty("finding_ids") List<String> findingIds,
    @JsonProperty("account_id") AccountId accountId,
    @JsonProperty("account_name") @Nullable String accountName,
    @JsonProperty("organizational_unit_path") @Nullable String organizationalUnitPath,
    @JsonProperty("principal_arn") String principalArn,
    @JsonProperty("principal_name") String principalName,
    @JsonProperty("user_id") String userId,
    ActionType action,
    @Nullable String target,
    @JsonProperty("target_issued_at") @Nullable Instant targetIssuedAt,
    Stage stage,
    boolean reversible,
    @JsonProperty("inactive_since") Instant inactiveSince,
    @JsonProperty("inactive_days") int inactiveDays,
    @JsonProperty("threshold_days") int thresholdDays,
    @Nullable String owner,
    String reason,
    UserState expected) {

  /** By account and user, and within a user in the order in which they are done. */
  public static final Comparator<PlannedAction> ORDER =
      Comparator.comparing(PlannedAction::accountId)
          .thenComparing(PlannedAction::principalArn)
          .thenComparing(PlannedAction::action)
          .thenComparing(action -> action.target() == null ? "" : action.target());

  public PlannedAction {
    findingIds = List.copyOf(findingIds);
  }

  /** The id that its fields give it in the plan (RFC 9562: UUID version 5). */
  public String idIn(PlanId plan) {
    String name =
        "iam-remediation:"
            + plan
            + "|"
            + accountId
            + "|"
            + userId
            + "|"
            + action.text()
            + "|"
            + (target == null ? "" : target);
    return NameBasedId.of(name.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** Where the user is. */
  @JsonIgnore
  public Account account() {
    return new Account(accountId, accountName, organizationalUnitPath);
  }

  /** The changing calls, in their order. */
  public List<IamWrite> steps() {
    return ActionSteps.of(action, target, expected);
  }

  /** The newest use of what it is about, as the plan saw it; null if none is on record. */
  public @Nullable Instant expectedLastUse() {
    return LastActivity.lastUse(action, target, expected);
  }

  /** Whether what follows from its other fields and from the settings is as it has it. */
  boolean isConsistent(PlanSettings settings) {
    UserState.Key key = expected.key(target);
    return isOfOneUser()
        && stage == settings.stageOf(accountId)
        && reversible == ActionSteps.areReversible(action, target, expected)
        && switch (action.look()) {
          case KEY -> key != null && key.createdAt().equals(targetIssuedAt);
          case PASSWORD -> target == null;
          case INVENTORY -> target == null && targetIssuedAt == null;
        };
  }

  /** Whether all of it is of one user, and it expects something of all that is looked at. */
  private boolean isOfOneUser() {
    UserState.User user = expected.user();
    return !findingIds.isEmpty()
        && principalArn.equals(user.arn())
        && principalArn.contains(":iam::" + accountId + ":user/")
        && principalName.equals(user.name())
        && userId.equals(user.userId())
        && switch (action.look()) {
          case KEY -> expected.key(target) != null;
          case PASSWORD -> expected.password() != null;
          case INVENTORY ->
              expected.accessKeys() != null
                  && expected.password() != null
                  && expected.inventory() != null;
        };
  }

  PlannedAction identifiedIn(PlanId plan) {
    return new PlannedAction(
        idIn(plan),
        findingIds,
        accountId,
        accountName,
        organizationalUnitPath,
        principalArn,
        principalName,
        userId,
        action,
        target,
        targetIssuedAt,
        stage,
        reversible,
        inactiveSince,
        inactiveDays,
        thresholdDays,
        owner,
        reason,
        expected);
  }
}
