package org.iaminactivity.job;

import java.util.List;
import org.iaminactivity.aws.StopSignal;
import org.iaminactivity.organization.Account;
import org.iaminactivity.organization.Listing;
import org.iaminactivity.organization.Organization;
import org.iaminactivity.organization.OrganizationUnavailableException;
import org.iaminactivity.organization.Scope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.stereotype.Component;

/**
 * Lists the organization once and freezes the roster: what joins later belongs to the next night.
 */
@Component
class DiscoverAccounts implements Tasklet {

  private static final Logger log = LoggerFactory.getLogger(DiscoverAccounts.class);

  private final Organization organization;
  private final Scope scope;
  private final Roster roster;
  private final RunProgress progress;
  private final StopSignal stop;

  DiscoverAccounts(
      Organization organization,
      Scope scope,
      Roster roster,
      RunProgress progress,
      StopSignal stop) {
    this.organization = organization;
    this.scope = scope;
    this.roster = roster;
    this.progress = progress;
    this.stop = stop;
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext context)
      throws JobInterruptedException {
    AuditRun run = AuditRun.of(contribution.getStepExecution().getJobParameters());
    if (roster.isFrozen(run)) {
      return RepeatStatus.FINISHED;
    }
    progress.begin("discover-accounts", 0);
    Listing listing = list();
    List<Account> accounts = listing.accounts();
    scope.requireKnown(listing, run.accounts());
    long asked =
        accounts.stream()
            .filter(account -> scope.reasonToSkip(account, run.accounts()).isEmpty())
            .count();
    if (asked == 0) {
      throw new OrganizationUnavailableException(
          "Of the "
              + accounts.size()
              + " accounts that Organizations lists none is ACTIVE and in scope: nothing would be"
              + " audited. Check audit.organization.include-* and exclude-*, --accounts, and that"
              + " the caller asks the right organization.");
    }
    roster.freeze(run, accounts, account -> scope.reasonToSkip(account, run.accounts()));
    log.info("{} accounts, {} of them to be asked", accounts.size(), asked);
    return RepeatStatus.FINISHED;
  }

  private Listing list() throws JobInterruptedException {
    try {
      return organization.list();
    } catch (RuntimeException e) {
      if (stop.isGiven()) {
        throw new JobInterruptedException("stopped");
      }
      throw e;
    }
  }
}
