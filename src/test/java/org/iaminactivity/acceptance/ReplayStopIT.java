package org.iaminactivity.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iaminactivity.acceptance.AuditProcess.Ended;
import org.iaminactivity.evidence.EvidenceArchive;
import org.iaminactivity.job.attempt.SmallRun;
import org.iaminactivity.publication.TriagedRuns;
import org.iaminactivity.run.RunId;
import org.iaminactivity.sandbox.Sandbox;
import org.iaminactivity.sandbox.SandboxOrganization;
import org.iaminactivity.state.KnownRuns;
import org.iaminactivity.warehouse.Warehouse;
import org.iaminactivity.warehouse.Warehouses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM while many runs are derived again. */
class ReplayStopIT {

  private static final LocalDate FIRST = LocalDate.parse("2026-11-01");
  private static final int RUNS = 20;

  private static final Pattern STOPPED =
      Pattern.compile("(?<date>.{10})  stopped; `replay --from=\\k<date>` goes on\\.");

  @Test
  void itSaysWhereToGoOnAndGoesOnThere(@TempDir Path directory) {
    try (Sandbox sandbox =
        Sandbox.start(SandboxOrganization.builder().account("100000000001").build())) {
      Installation installation =
          Installation.publishingToDirectory(directory, sandbox, Database.h2());
      publish(Warehouses.directory(installation.warehouse()));

      String date = stop(installation);

      long left = RUNS - ChronoUnit.DAYS.between(FIRST, LocalDate.parse(date));
      assertThat(installation.run("replay", "--from=" + date).with(0).answer())
          .contains("Derived again: " + left + " runs, " + left + " of them changed.");
      assertThat(installation.run("replay", "--from=" + FIRST).with(0).answer())
          .contains("Derived again: " + RUNS + " runs, 0 of them changed.");
    }
  }

  /** Returns the date that it names. */
  private static String stop(Installation installation) {
    try (AuditProcess process = installation.start("replay", "--from=" + FIRST)) {
      await("the first run")
          .atMost(Duration.ofMinutes(2))
          .until(() -> process.logSoFar().contains("Published "));
      process.terminate();
      Ended ended = process.end().with(143);
      assertThat(ended.log()).doesNotContain("\tat ");
      Matcher stopped = STOPPED.matcher(ended.answer());
      assertThat(stopped.find()).as(ended.toString()).isTrue();
      return stopped.group("date");
    }
  }

  /** Runs of which all is there but the datasets. */
  private static void publish(Warehouse warehouse) {
    EvidenceArchive archive = new EvidenceArchive(warehouse);
    for (int day = 0; day < RUNS; day++) {
      RunId run = RunId.of(FIRST.plusDays(day));
      KnownRuns.rosters(warehouse).freeze(run, SmallRun.ROSTER);
      archive.create(run, SmallRun.evidence(SmallRun.ONE, "alice"));
      archive.create(run, SmallRun.evidence(SmallRun.TWO, "bob"));
      warehouse.replace(run.manifest(), TriagedRuns.of(run, null, 0).toJson());
    }
  }
}
