package org.iaminactivity.job.derive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.iaminactivity.dataset.AccountRow;
import org.iaminactivity.dataset.Datasets;
import org.iaminactivity.dataset.parquet.PartWriter;
import org.iaminactivity.job.attempt.SmallRun;
import org.iaminactivity.publication.TwoRuns;
import org.iaminactivity.run.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DerivedPartsTest {

  private final DerivedParts parts = new DerivedParts();

  @AfterEach
  void close() throws IOException {
    parts.close();
  }

  @Test
  void nobodyElseMayReadTheFiles() throws IOException {
    assertThat(Files.getPosixFilePermissions(directory(parts.place(Datasets.FINDINGS, 0))))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void everyPartOfEveryDatasetHasAPlaceOfItsOwn() {
    assertThat(
            List.of(
                parts.place(Datasets.FINDINGS, 0),
                parts.place(Datasets.FINDINGS, 1),
                parts.place(Datasets.ACCOUNTS, 0)))
        .doesNotHaveDuplicates();
  }

  @Test
  void fileThatAnEarlierTryLeftIsGone() throws IOException {
    Path file = parts.place(Datasets.FINDINGS, 0);
    Files.writeString(file, "half");

    assertThat(parts.place(Datasets.FINDINGS, 0)).isEqualTo(file).doesNotExist();
  }

  @Test
  void partsComeInTheOrderOfTheirNumbers() throws IOException {
    parts.restOn(Deriving.basis(SmallRun.begun(SmallRun.ONE)));
    for (int number : List.of(10, 2, 0)) {
      parts.add(Deriving.counted(number, Map.of()));
    }

    assertThat(parts.inOrder()).extracting(DerivedPart::number).containsExactly(0, 2, 10);
  }

  @Test
  void overviewReadsThePartsInTheirOrderHoweverTheyEnd() throws IOException {
    parts.restOn(Deriving.basis(SmallRun.begun(SmallRun.ONE)));
    parts.add(failed(1, "222222222222"));
    parts.add(failed(0, "111111111111"));

    assertThat(parts.overviewPass().overview(null, List.of(), List.of()).failed())
        .extracting(failed -> failed.account().id().value())
        .containsExactly("111111111111", "222222222222");
  }

  /** A part of one account, which failed. */
  private DerivedPart failed(int number, String account) throws IOException {
    Path file = parts.place(Datasets.ACCOUNTS, number);
    try (PartWriter<AccountRow> writer = Datasets.ACCOUNTS.write(file)) {
      writer.write(TwoRuns.unaudited(account, Reason.THROTTLED));
    }
    DerivedPart counted = Deriving.counted(number, Map.of());
    return new DerivedPart(
        number,
        List.of(new DerivedPart.DerivedFile(Datasets.ACCOUNTS, file, 1)),
        Map.of(),
        Map.of(),
        Map.of(),
        counted.exemptions());
  }

  @Test
  void nothingIsLeftOnceTheyAreClosed() throws IOException {
    Path file = parts.place(Datasets.FINDINGS, 0);
    Files.writeString(file, "rows");

    parts.close();

    assertThat(directory(file)).doesNotExist();
  }

  private static Path directory(Path file) {
    return Objects.requireNonNull(file.getParent());
  }
}
