package org.iaminactivity.remediation;

import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import org.iaminactivity.access.AccessProperties;
import org.iaminactivity.access.Role;
import org.iaminactivity.remediation.action.ActionType;
import org.iaminactivity.run.AccountId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What remediation may do, where, and how carefully. Off by default.
 *
 * @param enabled whether plans may be applied and rolled back
 * @param accounts enrolled by their ids; the management account only so
 * @param organizationalUnits enrolled with what lies below them, by their ids
 * @param roleName of the remediation role in every enrolled account, with its path if it has one;
 *     never the audit role
 * @param externalId that the role's trust policy requires; null if it requires none
 * @param actions that plans may hold
 * @param notice how long a finding has been published before the first action
 * @param recovery how long between an action of ours and the deletion that follows
 * @param expiresAfter how long a plan can be approved and applied
 * @param maxFindingsAge the oldest run that a plan is made from
 * @param approvals how many different approvers a plan needs
 * @param fourEyes whether whoever made the plan does not count among them
 * @param canaryAccounts done first; the others not before {@code soak} is over
 * @param soak how long canaries are watched before the others are done
 * @param maxActions of a plan
 * @param maxActionsPerAccount of a plan
 * @param maxErrors failed actions of one start after which it halts
 * @param maxErrorRate the share of failed ones among the last 20 above which it halts, from 0 to 1
 * @param writesPerSecond in one account
 * @param patience for the reads of one action, and for conflicts
 * @param keepTag the tag by which an owner objects: its value is the last day
 */
@ConfigurationProperties("audit.remediation")
public record RemediationProperties(
    @DefaultValue("false") boolean enabled,
    @DefaultValue Set<AccountId> accounts,
    @DefaultValue Set<String> organizationalUnits,
    @DefaultValue("iam-inactivity-remediate") String roleName,
    @Nullable String externalId,
    @DefaultValue("deactivate-access-key") Set<ActionType> actions,
    @DefaultValue("14d") Duration notice,
    @DefaultValue("30d") Duration recovery,
    @DefaultValue("72h") Duration expiresAfter,
    @DefaultValue("48h") Duration maxFindingsAge,
    @DefaultValue("1") int approvals,
    @DefaultValue("false") boolean fourEyes,
    @DefaultValue Set<AccountId> canaryAccounts,
    @DefaultValue("24h") Duration soak,
    @DefaultValue("200") int maxActions,
    @DefaultValue("10") int maxActionsPerAccount,
    @DefaultValue("5") int maxErrors,
    @DefaultValue("0.1") double maxErrorRate,
    @DefaultValue("2") double writesPerSecond,
    @DefaultValue("2m") Duration patience,
    @DefaultValue("iam-inactivity:keep-until") String keepTag) {

  /** The shortest that STS gives. */
  private static final Duration SESSION = Duration.ofMinutes(15);

  private static final Pattern ROLE = Pattern.compile("([\\x21-\\x7e]+/)?[\\w+=,.@-]{1,64}");
  private static final Pattern EXTERNAL_ID = Pattern.compile("[\\w+=,.@:/-]{2,1224}");
  private static final Pattern UNIT =
      Pattern.compile("ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}|r-[0-9a-z]{4,32}");

  public RemediationProperties {
    roleName = roleName.startsWith("/") ? roleName.substring(1) : roleName;
    require(
        ROLE.matcher(roleName).matches() && !roleName.startsWith("arn:"),
        "role-name: '" + roleName + "' is not the name of a role with its path");
    require(
        externalId == null || EXTERNAL_ID.matcher(externalId).matches(),
        "external-id: an external id takes 2 to 1,224 letters, digits and _+=,.@:/-");
    for (String unit : organizationalUnits) {
      require(
          UNIT.matcher(unit).matches(),
          "organizational-units: '" + unit + "' is not the id of a unit, such as ou-ab12-34567890");
    }
    requireNotNegative("notice", notice);
    requireNotNegative("recovery", recovery);
    requireNotNegative("soak", soak);
    requirePositive("expires-after", expiresAfter);
    requirePositive("max-findings-age", maxFindingsAge);
    requirePositive("patience", patience);
    require(approvals >= 1, "approvals: " + approvals + " is not at least 1");
    require(maxActions >= 1, "max-actions: " + maxActions + " is not at least 1");
    require(
        maxActionsPerAccount >= 1,
        "max-actions-per-account: " + maxActionsPerAccount + " is not at least 1");
    require(maxErrors >= 1, "max-errors: " + maxErrors + " is not at least 1");
    require(
        maxErrorRate >= 0 && maxErrorRate <= 1,
        "max-error-rate: " + maxErrorRate + " is not within 0 and 1");
    require(
        writesPerSecond > 0 && writesPerSecond <= 100,
        "writes-per-second: " + writesPerSecond + " is not above 0 and at most 100");
    require(!keepTag.isBlank(), "keep-tag: is the key of a tag");
    accounts = Set.copyOf(accounts);
    organizationalUnits = Set.copyOf(organizationalUnits);
    actions = Set.copyOf(actions);
    canaryAccounts = Set.copyOf(canaryAccounts);
  }

  private static void requireNotNegative(String name, Duration value) {
    require(!value.isNegative(), name + ": " + value + " is negative");
  }

  private static void requirePositive(String name, Duration value) {
    require(value.compareTo(Duration.ZERO) > 0, name + ": " + value + " is not above 0");
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw new IllegalArgumentException("audit.remediation." + problem);
    }
  }

  /** The remediation role, for sessions as short as STS gives them. */
  public Role role() {
    return new Role(roleName, externalId, SESSION);
  }

  /**
   * Checks that what reads every account can't change it.
   *
   * @throws SameRoleException if the remediation role is the audit role
   */
  public void requireRoleOfItsOwn(AccessProperties audit) {
    if (name(roleName).equals(name(audit.roleName()))) {
      throw new SameRoleException(roleName);
    }
  }

  /** In an account it is unique, whatever the path. */
  private static String name(String role) {
    return role.substring(role.lastIndexOf('/') + 1);
  }
}
