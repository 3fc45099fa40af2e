package org.iaminactivity.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.iaminactivity.dataset.Dataset;
import org.iaminactivity.dataset.Datasets;
import org.iaminactivity.run.RunId;
import org.iaminactivity.state.RunProgress;
import org.iaminactivity.state.RunState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DerivedPartWriterTest {

  @Test
  @EnabledOnOs(OS.LINUX)
  void secondFileThatCanNotBeOpenedLeavesTheFirstOneClosed(@TempDir Path directory)
      throws IOException {
    Path first = directory.resolve("findings");
    DerivedParts parts =
        new DerivedParts() {
          @Override
          synchronized Path place(Dataset<?> dataset, int part) {
            return dataset == Datasets.FINDINGS ? first : directory.resolve("missing/reports");
          }
        };

    RunId run = RunId.of(LocalDate.parse("2026-11-24"));
    RunAttempt attempt =
        new RunAttempt(
            run, RunState.none(run), 1, new RunProgress(Clock.systemUTC()), Clock.systemUTC());

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> new DerivedPartWriter(attempt, 0, parts));

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
