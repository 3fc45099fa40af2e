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
  void partsComeInTheOrderOfTheirNumbers() {
    List.of(10, 2, 0).forEach(number -> parts.add(Deriving.counted(number, Map.of())));

    assertThat(parts.inOrder()).extracting(DerivedPart::number).containsExactly(0, 2, 10);
  }

  @Test
  void partThatIsDerivedAgainCountsOnce() {
    parts.add(Deriving.counted(0, Map.of()));
    DerivedPart again = Deriving.counted(0, Map.of());
    parts.add(again);

    assertThat(parts.inOrder()).singleElement().isSameAs(again);
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
