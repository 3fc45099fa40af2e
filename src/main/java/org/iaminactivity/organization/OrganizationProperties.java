package org.iaminactivity.organization;

import java.util.Set;
import java.util.regex.Pattern;
import org.iaminactivity.run.AccountId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which organization, and which of its accounts.
 *
 * @param roleArn role to assume before Organizations is called, where the caller is neither the
 *     management account nor a delegated administrator
 * @param includeAccounts only these accounts, beside those of the included units; empty means all
 * @param excludeAccounts never these accounts; exclusion wins
 * @param includeOrganizationalUnits only accounts in or below these units (ids ou-… or the root's
 *     r-…), beside the included accounts; empty means all
 * @param excludeOrganizationalUnits never accounts in or below these units; exclusion wins
 */
@ConfigurationProperties("audit.organization")
public record OrganizationProperties(
    @Nullable String roleArn,
    @DefaultValue Set<AccountId> includeAccounts,
    @DefaultValue Set<AccountId> excludeAccounts,
    @DefaultValue Set<String> includeOrganizationalUnits,
    @DefaultValue Set<String> excludeOrganizationalUnits) {

  private static final Pattern ROLE_ARN =
      Pattern.compile("arn:[a-z0-9-]+:iam::[0-9]{12}:role/[\\w+=,.@/-]+");
  private static final Pattern UNIT_ID =
      Pattern.compile("r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}");

  public OrganizationProperties {
    if (roleArn != null && !ROLE_ARN.matcher(roleArn).matches()) {
      throw new IllegalArgumentException(
          "audit.organization.role-arn: '"
              + roleArn
              + "' is not the ARN of a role, such as arn:aws:iam::123456789012:role/organization-reader");
    }
    requireUnitIds("include-organizational-units", includeOrganizationalUnits);
    requireUnitIds("exclude-organizational-units", excludeOrganizationalUnits);
  }

  boolean filtersByOrganizationalUnit() {
    return !includeOrganizationalUnits.isEmpty() || !excludeOrganizationalUnits.isEmpty();
  }

  private static void requireUnitIds(String setting, Set<String> ids) {
    for (String id : ids) {
      if (!UNIT_ID.matcher(id).matches()) {
        throw new IllegalArgumentException(
            "audit.organization."
                + setting
                + ": '"
                + id
                + "' is not the id of an organizational unit, such as ou-ab12-cd34efgh");
      }
    }
  }
}
