package org.iaminactivity.command.doctor;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.iaminactivity.access.Role;
import org.iaminactivity.access.RoleSessions;
import org.iaminactivity.aws.RetryBudget;
import org.iaminactivity.aws.StopSignal;
import org.iaminactivity.run.AccountFailedException;
import org.iaminactivity.run.AccountId;
import org.springframework.stereotype.Component;

/** Checks whether a role requires the external id that is set. */
@Component
final class ExternalIdCheck {

  /** Roles come from one template; and each denial is an event in CloudTrail. */
  private static final int MOST_ACCOUNTS = 20;

  private static final Duration LONGEST_CHECK = Duration.ofSeconds(30);

  private static final String ALLOWS_NOTHING =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}\
      """;

  private final RoleSessions sessions;
  private final StopSignal stop;
  private final Clock clock;

  ExternalIdCheck(RoleSessions sessions, StopSignal stop, Clock clock) {
    this.sessions = sessions;
    this.stop = stop;
    this.clock = clock;
  }

  /**
   * Prints nothing unless one is set, and the role of some account can be assumed without it.
   *
   * @param setting of the external id
   * @param template of the role
   */
  void examine(
      Role role, String setting, String template, List<AccountId> accounts, Checks checks) {
    if (role.externalId() == null) {
      return;
    }
    List<String> open = new ArrayList<>();
    List<AccountId> sample = Checks.sample(accounts, MOST_ACCOUNTS);
    for (AccountId account : sample) {
      if (isOpen(role, account)) {
        open.add(account.value());
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
              + "): let its trust policy require "
              + setting
              + " ("
              + template
              + ")");
    }
  }

  private boolean isOpen(Role role, AccountId account) {
    try {
      var unused =
          sessions.assume(
              new Role(role.name(), null, role.sessionDuration()),
              account,
              ALLOWS_NOTHING,
              "iam-inactivity-doctor",
              new RetryBudget(stop, clock, LONGEST_CHECK));
      return true;
    } catch (AccountFailedException e) {
      return false;
    }
  }
}
