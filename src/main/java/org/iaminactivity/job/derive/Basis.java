package org.iaminactivity.job.derive;

import java.io.IOException;
import java.util.Set;
import org.iaminactivity.exemption.Exemptions;
import org.iaminactivity.exemption.ExemptionsInForce;
import org.iaminactivity.finding.rule.Rules;
import org.iaminactivity.job.attempt.RunAttempt;
import org.iaminactivity.lifecycle.Actions;
import org.iaminactivity.lifecycle.Lifecycle;
import org.iaminactivity.lifecycle.LifecycleProperties;
import org.iaminactivity.publication.AccountsBefore;
import org.iaminactivity.publication.RunBefore;
import org.iaminactivity.publication.RunsBefore;
import org.iaminactivity.run.AccountRange;
import org.jspecify.annotations.Nullable;

/**
 * What a run derives its datasets from, beside evidence and rules: its exemptions, and the run
 * before, whose states of findings it continues.
 *
 * @param earlier the exemptions that were kept with the run before
 * @param actions those that may have resolved a finding since then
 */
public record Basis(
    RunAttempt attempt,
    Rules rules,
    LifecycleProperties settings,
    ExemptionsInForce exemptions,
    RunsBefore.Found before,
    Exemptions earlier,
    Actions actions)
    implements AutoCloseable {

  /** Whether findings have states: a narrowed run is nothing that another one goes on from. */
  boolean hasStates() {
    return !attempt.run().isNarrowed();
  }

  /**
   * The lifecycle of findings, for one part.
   *
   * @param watched the names of the principals of the account at hand that the rules watch
   */
  Lifecycle lifecycle(Set<String> watched) {
    RunBefore run = before.run();
    return new Lifecycle(
        attempt.run().date(),
        run == null ? null : run.previousRun(),
        rules,
        new ExemptionExcuses(exemptions, attempt.exemptions(), earlier, watched),
        actions,
        settings);
  }

  /** What the run before published of the accounts; null if there is none. */
  @Nullable AccountsBefore accounts(AccountRange range) throws IOException {
    RunBefore run = before.run();
    return run == null ? null : run.accounts(range);
  }

  @Override
  public void close() throws IOException {
    before.close();
  }
}
