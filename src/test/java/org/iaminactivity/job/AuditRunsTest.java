package org.iaminactivity.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.iaminactivity.job.attempt.SmallRun.ONE;
import static org.iaminactivity.job.attempt.SmallRun.ROSTER;
import static org.iaminactivity.job.attempt.SmallRun.RUN;
import static org.iaminactivity.job.attempt.SmallRun.TWO;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.iaminactivity.access.RoleSessions;
import org.iaminactivity.database.Databases;
import org.iaminactivity.database.HistoryProperties;
import org.iaminactivity.evidence.EvidenceArchive;
import org.iaminactivity.exemption.ExemptionFiles;
import org.iaminactivity.job.attempt.Executions;
import org.iaminactivity.job.attempt.PartitionedSteps;
import org.iaminactivity.job.attempt.SandboxRun;
import org.iaminactivity.job.attempt.SmallRun;
import org.iaminactivity.job.collect.Collecting;
import org.iaminactivity.job.derive.Deriving;
import org.iaminactivity.job.publish.Publishing;
import org.iaminactivity.organization.ListedAccount;
import org.iaminactivity.organization.Listing;
import org.iaminactivity.publication.Publications;
import org.iaminactivity.run.RunId;
import org.iaminactivity.sandbox.Behaviour;
import org.iaminactivity.state.KnownRuns;
import org.iaminactivity.state.RunProgress;
import org.iaminactivity.state.UnknownRunException;
import org.iaminactivity.warehouse.Warehouse;
import org.iaminactivity.warehouse.Warehouses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.launch.support.JobOperatorFactoryBean;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

class AuditRunsTest {

  private static final String NO_REGION = "no region";
  private static final RunId OLD = RUN.on(RUN.date().minusDays(2));

  private final SandboxRun sandboxRun = new SandboxRun();
  private final Warehouse warehouse;
  private JdbcTemplate database;

  AuditRunsTest(@TempDir Path directory) {
    warehouse = Warehouses.directory(directory);
  }

  @BeforeEach
  void open() {
    database = Databases.H2.migrated();
  }

  @AfterEach
  void close() {
    sandboxRun.close();
  }

  @Test
  void runOfADateBeforeYesterdayIsRefused() {
    assertThatExceptionOfType(PastRunDateException.class)
        .isThrownBy(() -> withoutAws(false).audit(OLD))
        .withMessageContaining("2026-11-22");
    assertThat(warehouse.list("")).isEmpty();
  }

  @Test
  void runOfADateBeforeYesterdayGoesOnIfSomethingOfItLiesThere() {
    new EvidenceArchive(warehouse).create(OLD, SmallRun.evidence(ONE, "alice"));

    assertThatItMayBegin(false, OLD);
  }

  @Test
  void runOfADateBeforeYesterdayMayBeginWhereTheSettingsAllowIt() {
    assertThatItMayBegin(true, OLD);
  }

  @Test
  void runOfYesterdayMayBegin() {
    assertThatItMayBegin(false, RUN.on(RUN.date().minusDays(1)));
  }

  @Test
  void nothingIsWrittenWhereNoRequestToAwsCanBeMade() {
    assertThatItMayBegin(false, RUN);

    assertThat(warehouse.list("")).isEmpty();
  }

  /** AWS is what comes after the date. */
  private void assertThatItMayBegin(boolean allowPastRunDate, RunId run) {
    assertThatIllegalStateException()
        .isThrownBy(() -> withoutAws(allowPastRunDate).audit(run))
        .withMessage(NO_REGION);
  }

  @Test
  void auditPublishesEveryAccountInScopeAndIsDoneOnce() throws Exception {
    assertThat(runs().audit(RUN).end()).isEqualTo(RunResult.End.COMPLETED);
    assertThat(Publications.runs(warehouse).manifest(RUN).complete()).isTrue();

    assertThat(runs().audit(RUN).end()).isEqualTo(RunResult.End.ALREADY_COMPLETED);
  }

  @Test
  void auditOfARunInWhichAnAccountFailedCallsThatOneAgain() throws Exception {
    sandboxRun.sandbox.change(TWO.value(), new Behaviour.RoleRefused());
    assertThat(runs().audit(RUN).end()).isEqualTo(RunResult.End.ACCOUNTS_FAILED);
    sandboxRun.sandbox.heal(TWO.value());
    sandboxRun.sandbox.clearCalls();

    assertThat(runs().audit(RUN).end()).isEqualTo(RunResult.End.COMPLETED);
    assertThat(sandboxRun.sandbox.callsFor(ONE.value())).isEmpty();
  }

  @Test
  void replayOfAnUnknownRunIsRefusedAndLeavesNothing() {
    assertThatExceptionOfType(UnknownRunException.class)
        .isThrownBy(() -> runs().replay(RUN))
        .withMessageContaining(RUN.toString());

    assertThat(warehouse.list("")).isEmpty();
  }

  @Test
  void replayOfARunWithAccountsThatWaitIsRefused() {
    KnownRuns.rosters(warehouse).freeze(RUN, ROSTER);
    new EvidenceArchive(warehouse).create(RUN, SmallRun.evidence(ONE, "alice"));

    assertThatExceptionOfType(UnknownRunException.class).isThrownBy(() -> runs().replay(RUN));
    assertThat(warehouse.find(RUN.manifest())).isEmpty();
  }

  @Test
  void replayPublishesFromTheEvidenceAndCallsNoAccount() throws Exception {
    KnownRuns.rosters(warehouse).freeze(RUN, ROSTER);
    EvidenceArchive archive = new EvidenceArchive(warehouse);
    archive.create(RUN, SmallRun.evidence(ONE, "alice"));
    archive.create(RUN, SmallRun.evidence(TWO, "bob"));

    assertThat(runs().replay(RUN).end()).isEqualTo(RunResult.End.COMPLETED);

    assertThat(Publications.runs(warehouse).manifest(RUN).findings().total()).isPositive();
    assertThat(sandboxRun.sandbox.calls()).isEmpty();
  }

  private AuditRuns withoutAws(boolean allowPastRunDate) throws Exception {
    return runs(
        allowPastRunDate,
        new RoleSessions(
            () -> {
              throw new IllegalStateException(NO_REGION);
            },
            sandboxRun.aws::defaults));
  }

  private AuditRuns runs() throws Exception {
    return runs(false, new RoleSessions(sandboxRun.aws::sts, sandboxRun.aws::defaults));
  }

  /** Today is the date of the small run. */
  private AuditRuns runs(boolean allowPastRunDate, RoleSessions sessions) throws Exception {
    JobRepository repository = Databases.repository(database);
    JobProperties settings = new JobProperties(2, allowPastRunDate);
    Clock clock = Clock.fixed(SmallRun.NOW, ZoneOffset.UTC);
    PartitionedSteps steps = Executions.partitioned(repository, database, sandboxRun.time);
    return new AuditRuns(
        operator(repository),
        new AuditJob(
            repository,
            Collecting.accounts(
                repository, AuditRunsTest::listing, Set.of(), warehouse, sandboxRun.time),
            Collecting.reports(steps, repository, sandboxRun, warehouse),
            Deriving.datasets(steps, repository, warehouse, sandboxRun.time),
            Publishing.publish(sandboxRun, repository, warehouse),
            settings),
        Databases.history(database, repository),
        new HistoryProperties(400),
        new ExclusiveRuns(
            Warehouses.leases(warehouse, sandboxRun.time, clock),
            warehouse,
            KnownRuns.states(warehouse),
            new RunProgress(clock),
            new GracefulStop(sandboxRun.time),
            clock),
        KnownRuns.rosters(warehouse),
        new EvidenceArchive(warehouse),
        ExemptionFiles.archive(warehouse),
        warehouse,
        settings,
        sessions,
        clock);
  }

  private static JobOperator operator(JobRepository repository) throws Exception {
    GenericApplicationContext withoutJobs = new GenericApplicationContext();
    withoutJobs.refresh();
    JobOperatorFactoryBean factory = new JobOperatorFactoryBean();
    factory.setApplicationContext(withoutJobs);
    factory.setJobRepository(repository);
    factory.afterPropertiesSet();
    return factory.getObject();
  }

  private static Listing listing() {
    return new Listing(
        ROSTER.accounts().stream()
            .map(account -> new ListedAccount(account.account(), List.of(), account.state(), null))
            .toList(),
        Set.of());
  }
}
