package org.iaminactivity.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.iaminactivity.dataset.parquet.Dataset;
import org.iaminactivity.dataset.parquet.PartReader;
import org.iaminactivity.dataset.parquet.ValueType;
import org.iaminactivity.finding.InactivityFinding;
import org.iaminactivity.lifecycle.FindingState;
import org.iaminactivity.lifecycle.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingStatesTest {

  @TempDir private Path directory;

  @Test
  void findingOfAVersionWithoutStatesIsOpenSinceItsRun() throws IOException {
    FindingRow found = Rows.ofFindings().get(0);
    InactivityFinding finding = found.finding();
    Path file = new ParquetFiles(directory).write(Datasets.FINDINGS, Rows.ofFindings());

    try (PartReader<FindingRow> rows = Datasets.FINDINGS.read(file, Datasets.FINDINGS.columns())) {
      assertThat(rows.next()).isTrue();
      FindingState state = FindingStates.openSince(LocalDate.parse("2026-11-24"), rows);

      assertThat(state.status()).isEqualTo(Status.OPEN);
      assertThat(state.episode().firstSeen().on()).isEqualTo("2026-11-24");
      assertThat(state.account()).isEqualTo(found.account());
      assertThat(state.finding().id()).isEqualTo(finding.id());
      assertThat(state.finding().inactiveDays()).isEqualTo(finding.inactiveDays());
    }
  }

  @Test
  void codeOfANewerVersionIsNamedWithItsColumn() throws IOException {
    Dataset<String> newer = new Dataset<>("finding_states");
    var unused = newer.required("status", ValueType.TEXT, status -> status);
    Path file = new ParquetFiles(directory).write(newer, List.of("PAUSED"));

    try (PartReader<FindingState> rows =
        Datasets.FINDING_STATES.read(file, List.of(FindingStates.STATUS))) {
      assertThat(rows.next()).isTrue();
      assertThatExceptionOfType(NewerVersionException.class)
          .isThrownBy(() -> FindingStates.status(rows))
          .withMessageContaining("status is PAUSED")
          .withMessageContaining("newer version");
    }
  }
}
