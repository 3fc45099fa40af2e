package org.iaminactivity.remediation.plan;

import java.util.Optional;
import java.util.Set;
import org.iaminactivity.remediation.action.ActionReason;
import org.iaminactivity.run.AccountId;

/**
 * The accounts in which something may be changed.
 *
 * @param byId named by their ids
 * @param byUnit that lie below a named organizational unit
 */
public record Enrollment(AccountId managementAccount, Set<AccountId> byId, Set<AccountId> byUnit) {

  public Enrollment {
    byId = Set.copyOf(byId);
    byUnit = Set.copyOf(byUnit);
  }

  /** Why nothing is changed in the account; empty if it is enrolled. */
  public Optional<Protection> protectionOf(AccountId account) {
    if (byId.contains(account)) {
      return Optional.empty();
    }
    if (account.equals(managementAccount)) {
      return Optional.of(
          new Protection(
              ActionReason.MANAGEMENT_ACCOUNT,
              "The management account is enrolled only by its id in audit.remediation.accounts."));
    }
    return byUnit.contains(account)
        ? Optional.empty()
        : Optional.of(
            new Protection(
                ActionReason.NOT_ENROLLED,
                "Neither audit.remediation.accounts nor audit.remediation.organizational-units"
                    + " enrolls the account."));
  }
}
