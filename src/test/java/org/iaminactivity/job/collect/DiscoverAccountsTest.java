package org.iaminactivity.job.collect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.iaminactivity.job.attempt.SmallRun.CLOSED;
import static org.iaminactivity.job.attempt.SmallRun.ONE;
import static org.iaminactivity.job.attempt.SmallRun.ROSTER;
import static org.iaminactivity.job.attempt.SmallRun.RUN;
import static org.iaminactivity.job.attempt.SmallRun.TWO;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.iaminactivity.aws.StopSignal;
import org.iaminactivity.evidence.EvidenceArchive;
import org.iaminactivity.job.attempt.Executions;
import org.iaminactivity.job.attempt.RunAttempt;
import org.iaminactivity.job.attempt.SmallRun;
import org.iaminactivity.organization.ListedAccount;
import org.iaminactivity.organization.Listing;
import org.iaminactivity.organization.Organization;
import org.iaminactivity.organization.OrganizationUnavailableException;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.Outcome;
import org.iaminactivity.state.RosterAccount;
import org.iaminactivity.state.UnusableRosterException;
import org.iaminactivity.warehouse.Warehouse;
import org.iaminactivity.warehouse.Warehouses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;

class DiscoverAccountsTest {

  private static final Listing ALL = listing(ROSTER.accounts().stream());
  private static final Listing WITHOUT_TWO =
      listing(ROSTER.accounts().stream().filter(account -> !account.id().equals(TWO)));

  private final JobRepository repository = Executions.repository();
  private final StopSignal stop = new StopSignal();
  private final Warehouse warehouse;
  private final EvidenceArchive archive;

  DiscoverAccountsTest(@TempDir Path directory) {
    warehouse = Warehouses.directory(directory);
    archive = new EvidenceArchive(warehouse);
  }

  @Test
  void rosterIsWhatTheOrganizationListsWithWhyAnAccountIsSkipped() throws Exception {
    RunAttempt attempt = SmallRun.start();

    discover(attempt, () -> ALL, Set.of());

    assertThat(attempt.roster()).isEqualTo(ROSTER);
    assertThat(attempt.accounts().of(CLOSED).outcome()).isEqualTo(Outcome.SKIPPED);
  }

  @Test
  void rosterThatIsFrozenIsKeptWhateverTheOrganizationListsNow() throws Exception {
    discover(SmallRun.start(), () -> WITHOUT_TWO, Set.of());
    RunAttempt next = SmallRun.start();

    discover(next, () -> ALL, Set.of());

    assertThat(next.roster().accounts()).extracting(RosterAccount::id).containsExactly(ONE, CLOSED);
  }

  @Test
  void accountWhoseEvidenceLiesThereIsNotPending() throws Exception {
    archive.create(RUN, SmallRun.evidence(ONE, "alice"));
    RunAttempt attempt = SmallRun.start();

    discover(attempt, () -> ALL, Set.of());

    assertThat(attempt.accounts().pending()).extracting(RosterAccount::id).containsExactly(TWO);
  }

  @Test
  void organizationWithoutAnAccountInScopeIsRefusedAndNotFrozen() throws Exception {
    StepExecution execution = discover(SmallRun.start(), () -> ALL, Set.of(ONE, TWO));

    assertThat(execution.getFailureExceptions())
        .singleElement()
        .isInstanceOf(OrganizationUnavailableException.class);
    assertThat(warehouse.find(RUN.roster())).isEmpty();
  }

  @Test
  void rosterThatCanNotBeReadIsRefusedRatherThanListedAnew() throws Exception {
    warehouse.replace(RUN.roster(), "damaged".getBytes(UTF_8));

    assertThat(discover(SmallRun.start(), () -> ALL, Set.of()).getFailureExceptions())
        .singleElement()
        .isInstanceOf(UnusableRosterException.class);
  }

  @Test
  void listingThatIsBrokenOffByTheEndOfTheProgramIsStopped() throws Exception {
    StepExecution execution =
        discover(
            SmallRun.start(),
            () -> {
              stop.give();
              throw new IllegalStateException("connection closed");
            },
            Set.of());

    assertThat(execution.getStatus()).isEqualTo(BatchStatus.STOPPED);
  }

  private StepExecution discover(
      RunAttempt attempt, Organization organization, Set<AccountId> excluded) throws Exception {
    return Executions.run(
        Collecting.accounts(repository, organization, excluded, warehouse, stop).step(attempt),
        repository);
  }

  private static Listing listing(Stream<RosterAccount> accounts) {
    return new Listing(
        accounts
            .map(account -> new ListedAccount(account.account(), List.of(), account.state(), null))
            .toList(),
        Set.of());
  }
}
