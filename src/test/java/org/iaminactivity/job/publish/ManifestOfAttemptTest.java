package org.iaminactivity.job.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.iaminactivity.job.attempt.SmallRun.CLOCK;
import static org.iaminactivity.job.attempt.SmallRun.NOW;
import static org.iaminactivity.job.attempt.SmallRun.ONE;
import static org.iaminactivity.job.attempt.SmallRun.RUN;
import static org.iaminactivity.job.attempt.SmallRun.TWO;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.iaminactivity.finding.Severity;
import org.iaminactivity.job.attempt.RunAttempt;
import org.iaminactivity.job.attempt.SandboxRun;
import org.iaminactivity.job.attempt.SmallRun;
import org.iaminactivity.job.derive.Deriving;
import org.iaminactivity.publication.Manifest;
import org.iaminactivity.run.AccountFailedException;
import org.iaminactivity.run.Reason;
import org.iaminactivity.sandbox.FaultKind;
import org.iaminactivity.sandbox.FaultRule;
import org.iaminactivity.sandbox.Service;
import org.iaminactivity.state.AccountOutcomes;
import org.iaminactivity.state.RunProgress;
import org.iaminactivity.state.RunState;
import org.iaminactivity.warehouse.Warehouse;
import org.iaminactivity.warehouse.Warehouses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestOfAttemptTest {

  private final SandboxRun sandboxRun = new SandboxRun();
  private final Warehouse warehouse;

  ManifestOfAttemptTest(@TempDir Path directory) {
    warehouse = Warehouses.directory(directory);
  }

  @AfterEach
  void close() {
    sandboxRun.close();
  }

  @Test
  void runWithoutAFailedAccountIsComplete() throws IOException {
    assertThat(manifest(SmallRun.begun(ONE, TWO)).complete()).isTrue();
  }

  @Test
  void runWithAFailedAccountIsNotCompleteAndSaysHowManyFailedOfWhat() throws IOException {
    RunAttempt attempt = SmallRun.begun(ONE);
    attempt.accounts().failed(TWO, new AccountFailedException(Reason.THROTTLED, "Rate exceeded"));

    Manifest manifest = manifest(attempt);

    assertThat(manifest.complete()).isFalse();
    assertThat(manifest.accounts().byOutcome())
        .containsOnly(entry("AUDITED", 1), entry("FAILED", 1), entry("SKIPPED", 1));
    assertThat(manifest.accounts().byReason())
        .containsOnly(entry("THROTTLED", 1), entry("NOT_ACTIVE", 1));
  }

  @Test
  void findingsAreTheSumOfTheParts() throws IOException {
    Map<Manifest.Kind, Long> two =
        Map.of(new Manifest.Kind("access-key-unused", Severity.HIGH), 2L);

    RunAttempt attempt = SmallRun.begun(ONE, TWO);

    Manifest manifest =
        manifests()
            .of(
                attempt,
                Deriving.parts(attempt, Deriving.counted(0, two), Deriving.counted(1, two)),
                List.of(),
                Publishing.OVERVIEW,
                null);

    assertThat(manifest.findings().total()).isEqualTo(4);
    assertThat(manifest.findings().of(Severity.HIGH)).isEqualTo(4);
  }

  @Test
  void timesAreThoseOfTheJobAndOfThePublication() throws IOException {
    RunAttempt attempt = SmallRun.begun(ONE, TWO);

    Manifest manifest =
        manifests()
            .of(
                attempt,
                Deriving.parts(attempt),
                List.of(),
                Publishing.OVERVIEW,
                LocalDateTime.parse("2026-11-24T01:30:00"));

    assertThat(manifest.startedAt()).isEqualTo("2026-11-24T01:30:00Z");
    assertThat(manifest.publishedAt()).isEqualTo(NOW);
  }

  @Test
  void callerIsWhomAwsTakesTheProgramFor() throws IOException {
    assertThat(manifest(SmallRun.begun(ONE, TWO)).callerArn())
        .isEqualTo(sandboxRun.sts.getCallerIdentity().arn());
  }

  @Test
  void callerWhomAwsDoesNotTellKeepsNobodyFromPublishing() throws IOException {
    sandboxRun
        .sandbox
        .faults()
        .add(FaultRule.on(Service.STS, FaultKind.ACCESS_DENIED).action("GetCallerIdentity"));

    assertThat(manifest(SmallRun.begun(ONE, TWO)).callerArn()).isNull();
  }

  @Test
  void callerOfAReplayIsWhoeverCollected() throws IOException {
    Manifest collected = Publishing.manifest(true);
    warehouse.replace(RUN.manifest(), collected.toJson());
    RunAttempt replay = new RunAttempt(RUN, RunState.none(RUN), 0, new RunProgress(CLOCK), CLOCK);
    replay.begin(
        SmallRun.ROSTER, new AccountOutcomes(SmallRun.ROSTER, Set.of(ONE, TWO), replay.earlier()));

    assertThat(manifest(replay).callerArn()).isEqualTo(collected.callerArn());
    assertThat(sandboxRun.sandbox.calls()).isEmpty();
  }

  private Manifest manifest(RunAttempt attempt) throws IOException {
    return manifests().of(attempt, Deriving.parts(attempt), List.of(), Publishing.OVERVIEW, null);
  }

  private ManifestOfAttempt manifests() {
    return Publishing.manifests(sandboxRun, warehouse);
  }
}
