package org.iaminactivity.job.derive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.iaminactivity.dataset.Datasets;
import org.iaminactivity.job.attempt.SmallRun;
import org.iaminactivity.publication.overview.OverviewBuilder;
import org.iaminactivity.run.Account;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.Outcome;
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
      parts.add(Deriving.counted(number, Map.of()), new OverviewBuilder(SmallRun.RUN.date()));
    }

    assertThat(parts.inOrder()).extracting(DerivedPart::number).containsExactly(0, 2, 10);
  }

  @Test
  void overviewHasThePartsInTheirOrderHoweverTheyEnd() throws IOException {
    parts.restOn(Deriving.basis(SmallRun.begun(SmallRun.ONE)));
    parts.add(Deriving.counted(1, Map.of()), failed(SmallRun.TWO));
    parts.add(Deriving.counted(0, Map.of()), failed(SmallRun.ONE));

    assertThat(
            parts.overview().overview(null, List.of(), List.of(), List.of()).failed().stream()
                .map(failed -> failed.account().id()))
        .containsExactly(SmallRun.ONE, SmallRun.TWO);
  }

  private static OverviewBuilder failed(AccountId account) {
    OverviewBuilder overview = new OverviewBuilder(SmallRun.RUN.date());
    overview.cover(new Account(account, null, null), Outcome.FAILED, Reason.THROTTLED, "said so");
    return overview;
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
