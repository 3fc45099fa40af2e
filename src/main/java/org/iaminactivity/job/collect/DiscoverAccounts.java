package org.iaminactivity.job.collect;

import java.util.Optional;
import java.util.Set;
import org.iaminactivity.aws.StopSignal;
import org.iaminactivity.evidence.EvidenceArchive;
import org.iaminactivity.job.attempt.RunAttempt;
import org.iaminactivity.organization.Listing;
import org.iaminactivity.organization.Organization;
import org.iaminactivity.organization.OrganizationUnavailableException;
import org.iaminactivity.organization.Scope;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.RunId;
import org.iaminactivity.state.AccountOutcomes;
import org.iaminactivity.state.Roster;
import org.iaminactivity.state.RosterAccount;
import org.iaminactivity.state.RosterArchive;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;
import org.springframework.stereotype.Component;

/**
 * Lists the organization once and freezes the roster: accounts that join later belong to the next
 * run.
 */
@Component
public class DiscoverAccounts {

  private static final String NAME = "discover-accounts";

  private static final Logger log = LoggerFactory.getLogger(DiscoverAccounts.class);

  private final JobRepository repository;
  private final Organization organization;
  private final Scope scope;
  private final RosterArchive rosters;
  private final EvidenceArchive archive;
  private final StopSignal stop;

  DiscoverAccounts(
      JobRepository repository,
      Organization organization,
      Scope scope,
      RosterArchive rosters,
      EvidenceArchive archive,
      StopSignal stop) {
    this.repository = repository;
    this.organization = organization;
    this.scope = scope;
    this.rosters = rosters;
    this.archive = archive;
    this.stop = stop;
  }

  /** The step for one start of a run. */
  public Step step(RunAttempt attempt) {
    return new StepBuilder(NAME, repository)
        .tasklet(
            (contribution, context) -> {
              discover(attempt);
              return RepeatStatus.FINISHED;
            },
            new ResourcelessTransactionManager())
        .allowStartIfComplete(true)
        .build();
  }

  private void discover(RunAttempt attempt) throws JobInterruptedException {
    attempt.progress().begin(NAME, 0);
    RunId run = attempt.run();
    Optional<Roster> frozen = rosters.find(run);
    Roster roster = frozen.isPresent() ? frozen.get() : rosters.freeze(run, list(run.accounts()));
    AccountOutcomes outcomes =
        new AccountOutcomes(roster, archive.collected(run), attempt.earlier());
    attempt.begin(roster, outcomes);
    attempt.progress().completed(NAME);
    attempt.expectCalls();
  }

  private Roster list(Set<AccountId> narrowedTo) throws JobInterruptedException {
    Listing listing = listing();
    scope.requireKnown(listing, narrowedTo);
    Roster roster =
        new Roster(
            listing.accounts().stream()
                .map(
                    account ->
                        new RosterAccount(
                            account.account(),
                            account.state(),
                            account.joinedAt(),
                            scope.reasonToSkip(account, narrowedTo).orElse(null)))
                .toList());
    int inScope = roster.inScope().size();
    if (inScope == 0) {
      throw new OrganizationUnavailableException(
          "Of the "
              + roster.accounts().size()
              + " accounts that Organizations lists none is ACTIVE and in scope: nothing would be"
              + " audited.",
          "Check audit.organization.include-* and exclude-*, --accounts, and that the caller belongs"
              + " to the right organization.");
    }
    log.info("{} accounts, {} of them in scope", roster.accounts().size(), inScope);
    return roster;
  }

  private Listing listing() throws JobInterruptedException {
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
