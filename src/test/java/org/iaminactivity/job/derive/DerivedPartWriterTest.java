package org.iaminactivity.job.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;
import static org.iaminactivity.job.attempt.SmallRun.CLOSED;
import static org.iaminactivity.job.attempt.SmallRun.ONE;
import static org.iaminactivity.job.attempt.SmallRun.TWO;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.iaminactivity.dataset.AccountRow;
import org.iaminactivity.dataset.Datasets;
import org.iaminactivity.dataset.parquet.Dataset;
import org.iaminactivity.evidence.Evidence;
import org.iaminactivity.job.attempt.RunAttempt;
import org.iaminactivity.job.attempt.SmallRun;
import org.iaminactivity.run.AccountFailedException;
import org.iaminactivity.run.Outcome;
import org.iaminactivity.run.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.step.StepExecution;

class DerivedPartWriterTest {

  private final DerivedParts parts = new DerivedParts();

  @AfterEach
  void close() throws IOException {
    parts.close();
  }

  @Test
  void coverageSaysOfEachAccountWhatItCameTo() throws Exception {
    RunAttempt attempt = SmallRun.begun(ONE);
    attempt.accounts().failed(TWO, new AccountFailedException(Reason.THROTTLED, "Rate exceeded"));
    Evidence evidence = SmallRun.evidence(ONE, "alice", "bob");

    derive(attempt, BatchStatus.COMPLETED, evidence);

    assertThat(AccountRow.readAll(part().file(Datasets.ACCOUNTS).orElseThrow().path()))
        .extracting(
            row -> row.account().id(),
            AccountRow::outcome,
            AccountRow::reason,
            AccountRow::principals,
            AccountRow::reportSha256)
        .containsExactly(
            tuple(ONE, Outcome.AUDITED, null, 2, evidence.sha256()),
            tuple(TWO, Outcome.FAILED, Reason.THROTTLED, null, null),
            tuple(CLOSED, Outcome.SKIPPED, Reason.NOT_ACTIVE, null, null));
  }

  @Test
  void accountWithoutAnOutcomeIsRefused() {
    RunAttempt attempt = SmallRun.begun(ONE);

    assertThatIllegalStateException()
        .isThrownBy(() -> derive(attempt, BatchStatus.COMPLETED, SmallRun.evidence(ONE, "alice")))
        .withMessageContaining(TWO.value());
    assertThat(parts.inOrder()).isEmpty();
  }

  @Test
  void auditedAccountWithoutEvidenceIsRefused() {
    RunAttempt attempt = SmallRun.begun(ONE, TWO);

    assertThatIllegalStateException()
        .isThrownBy(() -> derive(attempt, BatchStatus.COMPLETED, SmallRun.evidence(ONE, "alice")))
        .withMessageContaining(TWO.value());
    assertThat(parts.inOrder()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"FAILED", "STOPPED"})
  void partWhoseStepDidNotCompleteDoesNotCount(BatchStatus status) throws Exception {
    derive(
        SmallRun.begun(ONE, TWO),
        status,
        SmallRun.evidence(ONE, "alice"),
        SmallRun.evidence(TWO, "bob"));

    assertThat(parts.inOrder()).isEmpty();
  }

  @Test
  void partKnowsItsRowsAndFindings() throws Exception {
    derive(
        SmallRun.begun(ONE, TWO),
        BatchStatus.COMPLETED,
        SmallRun.evidence(ONE, "alice", "bob"),
        SmallRun.evidence(TWO, "carol"));

    assertThat(part().file(Datasets.CREDENTIAL_REPORTS).orElseThrow().rows()).isEqualTo(3);
    assertThat(part().file(Datasets.ACCOUNTS).orElseThrow().rows()).isEqualTo(3);
    assertThat(part().findings().values().stream().mapToLong(Long::longValue).sum())
        .isPositive()
        .isEqualTo(part().file(Datasets.FINDINGS).orElseThrow().rows());
  }

  private StepExecution derive(RunAttempt attempt, BatchStatus status, Evidence... evidence)
      throws IOException {
    return Deriving.part(attempt, parts, status, evidence);
  }

  private DerivedPart part() {
    return parts.inOrder().get(0);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void secondFileThatCanNotBeOpenedLeavesTheFirstOneClosed(@TempDir Path directory)
      throws IOException {
    Path first = directory.resolve("findings");
    DerivedParts broken =
        new DerivedParts() {
          @Override
          synchronized Path place(Dataset<?> dataset, int part) {
            return dataset == Datasets.FINDINGS ? first : directory.resolve("missing/reports");
          }
        };

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> new DerivedPartWriter(Deriving.basis(SmallRun.begun(ONE)), 0, broken));

    assertThat(openFiles()).doesNotContain(first);
  }

  private static List<Path> openFiles() throws IOException {
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      return descriptors
          .flatMap(
              descriptor -> {
                try {
                  return Stream.of(Files.readSymbolicLink(descriptor));
                } catch (IOException e) {
                  // closed meanwhile
                  return Stream.empty();
                }
              })
          .toList();
    }
  }
}
