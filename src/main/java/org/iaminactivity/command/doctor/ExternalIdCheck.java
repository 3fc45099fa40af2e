package org.iaminactivity.command.doctor;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.iaminactivity.access.AccessProperties;
import org.iaminactivity.access.Role;
import org.iaminactivity.access.RoleSessions;
import org.iaminactivity.aws.RetryBudget;
import org.iaminactivity.aws.StopSignal;
import org.iaminactivity.credentialreport.CredentialReports;
import org.iaminactivity.organization.ListedAccount;
import org.iaminactivity.run.AccountFailedException;
import org.springframework.stereotype.Component;

/** Checks whether the audit role requires the external id that is set. */
@Component
final class ExternalIdCheck {

  /** Roles come from one template; and each denial is an event in CloudTrail. */
  private static final int MOST_ACCOUNTS = 20;

  private static final Duration LONGEST_CHECK = Duration.ofSeconds(30);

  private final RoleSessions sessions;
  private final Role role;
  private final StopSignal stop;
  private final Clock clock;

  ExternalIdCheck(RoleSessions sessions, AccessProperties access, StopSignal stop, Clock clock) {
    this.sessions = sessions;
    this.role = access.role();
    this.stop = stop;
    this.clock = clock;
  }

  /** Prints nothing unless one is set, and the role of some account can be assumed without it. */
  void examine(List<ListedAccount> accounts, Checks checks) {
    if (role.externalId() == null) {
      return;
    }
    List<String> open = new ArrayList<>();
    List<ListedAccount> sample = Checks.sample(accounts, MOST_ACCOUNTS);
    for (ListedAccount account : sample) {
      if (isOpen(account)) {
        open.add(account.id().value());
      }
    }
    if (!open.isEmpty()) {
      checks.warn(
          "external id",
          "the role can be assumed without it in "
              + open.size()
              + " of "
              + sample.size()
              + " accounts that were tried ("
              + String.join(", ", open)
              + "): let its trust policy require audit.access.external-id (infra/audit-role.yaml)");
    }
  }

  private boolean isOpen(ListedAccount account) {
    try {
      var unused =
          sessions.assume(
              new Role(role.name(), null, role.sessionDuration()),
              account.id(),
              CredentialReports.SESSION_POLICY,
              "iam-inactivity-audit-doctor",
              new RetryBudget(stop, clock, LONGEST_CHECK));
      return true;
    } catch (AccountFailedException e) {
      return false;
    }
  }
}
