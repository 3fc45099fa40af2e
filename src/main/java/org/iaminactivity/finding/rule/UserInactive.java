package org.iaminactivity.finding.rule;

import java.util.ArrayList;
import java.util.List;
import org.iaminactivity.finding.InactiveSince;
import org.iaminactivity.finding.Remediation;
import org.iaminactivity.principal.AccessKey;
import org.iaminactivity.principal.LastUse;
import org.iaminactivity.principal.Principal;
import org.jspecify.annotations.Nullable;

/** An inactive user, with or without credentials. */
final class UserInactive implements Rule {

  @Override
  public String name() {
    return "user-inactive";
  }

  @Override
  public int defaultThreshold() {
    return 90;
  }

  @Override
  public List<Inactivity> inspect(Principal principal) {
    if (principal.isRoot()) {
      return List.of();
    }
    LastUse lastUse =
        principal
            .lastActivity()
            .<LastUse>map(instant -> new LastUse.At(instant, null, null))
            .orElse(LastUse.NOT_ON_RECORD);
    return List.of(new Inactivity(null, null, lastUse, since(principal, lastUse)));
  }

  private static @Nullable InactiveSince since(Principal principal, LastUse lastUse) {
    InactiveSince since =
        InactiveSince.newer(InactiveSince.used(lastUse), InactiveSince.created(principal));
    if (principal.password().exists()) {
      since =
          InactiveSince.newer(since, InactiveSince.issued(principal.password().lastChangedAt()));
    }
    for (AccessKey key : principal.liveAccessKeys()) {
      since = InactiveSince.newer(since, InactiveSince.issued(key.issuedAt()));
    }
    return since;
  }

  /**
   * Live credentials go first, which ends nothing that can't be restored; the user is to be deleted
   * after a later run that finds nothing live.
   */
  @Override
  public Remediation remediation(Principal principal, Inactivity inactivity) {
    List<Remediation> steps = new ArrayList<>(3);
    if (principal.password().exists()) {
      steps.add(new Remediation.DeleteLoginProfile(principal.name()));
    }
    for (AccessKey key : principal.liveAccessKeys()) {
      steps.add(Remediation.deactivate(principal, key));
    }
    return switch (steps.size()) {
      case 0 -> new Remediation.DeleteUser(principal.name());
      case 1 -> steps.get(0);
      default -> new Remediation.Sequence(steps);
    };
  }
}
