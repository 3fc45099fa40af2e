package org.iaminactivity.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.iaminactivity.acceptance.PublishedRun.Row;
import org.iaminactivity.sandbox.Pace;
import org.iaminactivity.sandbox.RecordedCall;
import org.iaminactivity.sandbox.Sandbox;
import org.iaminactivity.sandbox.SandboxAccount;
import org.iaminactivity.sandbox.SandboxOrganization;
import org.iaminactivity.sandbox.Service;

/** A run of sixty accounts to be disturbed, and the rows of one that nobody disturbed. */
final class SixtyAccounts {

  static final int ACCOUNTS = 60;

  /** Few enough in flight that some accounts are done while others wait for their turn. */
  static final int IN_FLIGHT = 30;

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Its listing names the first account twice, as one that moves from page to page does. */
  private static final SandboxOrganization ORGANIZATION =
      SandboxOrganization.large(ACCOUNTS, 4).toBuilder()
          .pace(Pace.unhurried().withReportTaking(Duration.ofMillis(100)))
          .listedAgain(SandboxAccount.active("300000000000").named("workload-0"))
          .build();

  private static final Map<Storage, Run> RUNS = new ConcurrentHashMap<>();

  private SixtyAccounts() {}

  static Sandbox sandbox() {
    return Sandbox.start(ORGANIZATION);
  }

  static List<String> ids() {
    return ORGANIZATION.activeAccountIds();
  }

  static Installation install(Path directory, Sandbox sandbox, Database.Kind database, Storage to) {
    return to.install(directory, sandbox, database.fresh())
        .with("AUDIT_CONCURRENCY", Integer.toString(IN_FLIGHT));
  }

  /** Where a run publishes to. */
  enum Storage {
    DIRECTORY {
      @Override
      Installation install(Path directory, Sandbox sandbox, Database database) {
        return Installation.publishingToDirectory(directory, sandbox, database);
      }
    },
    S3 {
      @Override
      Installation install(Path directory, Sandbox sandbox, Database database) {
        return Installation.publishingToS3(directory, sandbox, database);
      }
    };

    abstract Installation install(Path directory, Sandbox sandbox, Database database);
  }

  /** What every disturbed run has to come to. */
  static Map<String, List<Row>> goldenRows() {
    return RUNS.computeIfAbsent(Storage.DIRECTORY, SixtyAccounts::undisturbedRun).rows();
  }

  /** A random instant of a run that publishes there, from its first call of AWS to its end. */
  static Timeline.Moment randomMoment(Storage storage, Random random) {
    return RUNS.computeIfAbsent(storage, SixtyAccounts::undisturbedRun).timeline().random(random);
  }

  /** The accounts whose evidence lies in the warehouse. */
  static Set<String> collected(Installation installation) {
    return installation.published().files().keySet().stream()
        .filter(key -> key.matches("evidence/.*/[0-9]{12}\\.json\\.gz"))
        .map(key -> key.replaceAll(".*/|\\.json\\.gz", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Until so many calls wait for an answer that doesn't come. */
  static void awaitHeld(Sandbox sandbox, int calls) {
    await(calls + " calls held")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> sandbox.calls().stream().filter(RecordedCall::isUnanswered).count() >= calls);
  }

  /**
   * Lets everything go well again and forgets the calls: also those of a process that was killed,
   * whose objects may still be on their way into the bucket.
   */
  static void undisturb(Sandbox sandbox) {
    sandbox.faults().clear();
    await("the end of all calls")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> sandbox.callsUnderWay() == 0);
    sandbox.clearCalls();
  }

  /** Brings the run to its end, and compares all that it has to come to. */
  static void assertEndsWithGoldenRows(Installation installation) {
    installation.audit().with(0);
    Map<String, List<Row>> rows = installation.published().golden();
    goldenRows().forEach((dataset, golden) -> assertThat(rows.get(dataset)).isEqualTo(golden));
    assertThat(installation.published().manifest().get("complete").asBoolean()).isTrue();
  }

  /** The accounts that STS or IAM were called for. */
  static Collection<String> asked(Sandbox sandbox) {
    return sandbox.calls().stream()
        .filter(call -> call.service() == Service.STS || call.service() == Service.IAM)
        .filter(call -> !call.action().equals("GetCallerIdentity"))
        .map(call -> Objects.requireNonNull(call.accountId()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private record Run(Map<String, List<Row>> rows, Timeline timeline) {}

  private static Run undisturbedRun(Storage storage) {
    Path directory = Path.of("target", "undisturbed", Long.toString(System.nanoTime()));
    try (Sandbox sandbox = sandbox()) {
      Installation installation =
          install(directory.toAbsolutePath(), sandbox, Database.Kind.H2, storage);
      try (AuditProcess process = installation.startAudit()) {
        Timeline timeline = Timeline.of(sandbox, process);
        process.end().with(0);
        return new Run(installation.published().golden(), timeline);
      }
    }
  }
}
