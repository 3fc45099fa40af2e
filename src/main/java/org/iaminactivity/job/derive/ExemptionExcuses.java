package org.iaminactivity.job.derive;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.iaminactivity.exemption.Exemption;
import org.iaminactivity.exemption.Exemptions;
import org.iaminactivity.exemption.ExemptionsInForce;
import org.iaminactivity.finding.FindingId;
import org.iaminactivity.lifecycle.Excuses;
import org.iaminactivity.run.Account;
import org.jspecify.annotations.Nullable;

/**
 * Tells the lifecycle which exemption excuses a finding.
 *
 * @param all those of the run
 * @param earlier those of the run before
 * @param watched the names of the principals of the account that the rules were told to watch
 */
record ExemptionExcuses(
    ExemptionsInForce inForce, Exemptions all, Exemptions earlier, Set<String> watched)
    implements Excuses {

  @Override
  public Excuses.InAccount in(Account account) {
    return new InAccount(account, inForce.in(account));
  }

  private final class InAccount implements Excuses.InAccount {

    private final Account account;
    private final ExemptionsInForce.InAccount exemptions;

    InAccount(Account account, ExemptionsInForce.InAccount exemptions) {
      this.account = account;
      this.exemptions = exemptions;
    }

    @Override
    public @Nullable Excuse now(String principalName, String rule, FindingId finding) {
      return excuse(exemptions.first(principalName, rule, finding.toString()));
    }

    @Override
    public @Nullable Excuse on(
        LocalDate date, String principalName, String rule, FindingId finding) {
      Exemptions.Subject subject =
          new Exemptions.Subject(account, principalName, rule, finding.toString());
      return excuse(all.first(subject, date).or(() -> earlier.first(subject, date)));
    }

    /** Also one who is gone, if the exemption names it otherwise than by its findings. */
    @Override
    public boolean watches(String principalName) {
      return watched.contains(principalName) || exemptions.watches(principalName, List.of());
    }

    private static @Nullable Excuse excuse(Optional<Exemption> exemption) {
      return exemption.map(entry -> new Excuse(entry.id(), entry.expires())).orElse(null);
    }
  }
}
