package org.iaminactivity.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

class PartsWriterTest {

  @Test
  @EnabledOnOs(OS.LINUX)
  void secondFileThatCanNotBeOpenedLeavesTheFirstOneClosed(@TempDir Path directory)
      throws IOException {
    Path first = directory.resolve("findings");
    PartFiles files =
        new PartFiles() {
          @Override
          synchronized Path place(String dataset, int part) {
            return dataset.equals("findings") ? first : directory.resolve("missing/reports");
          }
        };

    Roster roster = new Roster(new JdbcTemplate(), TransactionOperations.withoutTransaction());

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(
            () ->
                new PartsWriter(
                    new AuditRun(LocalDate.parse("2026-11-24"), List.of()), 0, files, roster));

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
