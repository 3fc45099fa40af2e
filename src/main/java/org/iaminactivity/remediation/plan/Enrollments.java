package org.iaminactivity.remediation.plan;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.iaminactivity.organization.ListedAccount;
import org.iaminactivity.organization.Listing;
import org.iaminactivity.organization.ManagementAccount;
import org.iaminactivity.organization.Organization;
import org.iaminactivity.organization.OrganizationUnavailableException;
import org.iaminactivity.organization.UnknownAccountException;
import org.iaminactivity.remediation.RemediationProperties;
import org.iaminactivity.run.AccountId;
import org.springframework.stereotype.Component;

/** Looks up in the organization, as it is now, which accounts settings or options name. */
@Component
public class Enrollments {

  private final Organization organization;
  private final ManagementAccount managementAccount;
  private final RemediationProperties settings;

  Enrollments(
      Organization organization,
      ManagementAccount managementAccount,
      RemediationProperties settings) {
    this.organization = organization;
    this.managementAccount = managementAccount;
    this.settings = settings;
  }

  /**
   * The accounts that are enrolled by the settings of today.
   *
   * @throws OrganizationUnavailableException if AWS Organizations can't be read
   * @throws UnknownAccountException if it doesn't have an organizational unit
   */
  public Enrollment today() {
    return of(settings.accounts(), settings.organizationalUnits());
  }

  /** The accounts that were enrolled by the settings of a plan, as the organization is now. */
  public Enrollment of(PlanSettings plan) {
    return of(plan.accounts(), plan.organizationalUnits());
  }

  private Enrollment of(Set<AccountId> accounts, Set<String> units) {
    return new Enrollment(
        managementAccount.id(), accounts, below(units, "audit.remediation.organizational-units"));
  }

  /**
   * The accounts that lie below organizational units. The organization is listed only if there are
   * any.
   *
   * @param units their ids
   * @param where they are named, for messages
   */
  public Set<AccountId> below(Set<String> units, String where) {
    Set<AccountId> accounts = new HashSet<>();
    if (units.isEmpty()) {
      return accounts;
    }
    Listing listing = organization.list();
    Set<String> unknown = new TreeSet<>(units);
    unknown.removeAll(listing.organizationalUnitIds());
    if (!unknown.isEmpty()) {
      throw new UnknownAccountException(
          where + ": not in this organization: " + String.join(", ", unknown) + ";",
          "correct or remove them, and see that the caller may read organizational units");
    }
    for (ListedAccount account : listing.accounts()) {
      if (account.organizationalUnitIds().stream().anyMatch(units::contains)) {
        accounts.add(account.id());
      }
    }
    return accounts;
  }
}
