package org.iaminactivity.warehouse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryWarehouseTest {

  private static final String PART = "findings/run_date=2026-11-24/part-00000.parquet";

  private final Path directory;
  private final Path root;
  private final DirectoryWarehouse warehouse;

  DirectoryWarehouseTest(@TempDir Path directory) {
    this.directory = directory;
    this.root = directory.resolve("warehouse");
    this.warehouse = new DirectoryWarehouse(root, new WriteGuard());
  }

  @Test
  void replacePutsTheBytesUnderTheKey() {
    warehouse.replace(PART, "rows".getBytes(UTF_8));

    assertThat(root.resolve(PART)).hasContent("rows");
    assertThat(warehouse.read(PART)).asString(UTF_8).isEqualTo("rows");
  }

  @Test
  void copyGivesALocalFileOfTheSameBytes(@TempDir Path elsewhere) {
    warehouse.replace(PART, "rows".getBytes(UTF_8));

    warehouse.copy(PART, elsewhere.resolve("part"));

    assertThat(elsewhere.resolve("part")).hasContent("rows");
  }

  @Test
  void replacePutsAFileAndLeavesItWhereItWas() throws IOException {
    Path part = Files.writeString(directory.resolve("part"), "rows");

    warehouse.replace(PART, part);

    assertThat(root.resolve(PART)).hasContent("rows");
    assertThat(part).hasContent("rows");
  }

  @Test
  void replaceTakesThePlaceOfWhatWasThere() {
    warehouse.replace(PART, "many old rows".getBytes(UTF_8));
    warehouse.replace(PART, "new".getBytes(UTF_8));

    assertThat(root.resolve(PART)).hasContent("new");
    assertThat(everyFile()).containsExactly(PART);
  }

  @Test
  void replaceThatFailsLeavesWhatWasThere() {
    warehouse.replace(PART, "rows".getBytes(UTF_8));
    Path absent = directory.resolve("absent");

    assertThatExceptionOfType(WarehouseException.class)
        .isThrownBy(() -> warehouse.replace(PART, absent))
        .withMessageContaining(root.resolve(PART).toString());
    assertThat(root.resolve(PART)).hasContent("rows");
    assertThat(everyFile()).containsExactly(PART);
  }

  @Test
  void sweepRemovesWhatAKilledProcessLeftAndNothingElse() throws IOException {
    warehouse.replace(PART, "rows".getBytes(UTF_8));
    Files.writeString(root.resolve(PART).resolveSibling(".part-00000.parquet.1.tmp"), "half");

    warehouse.sweep(PART.substring(0, PART.lastIndexOf('/') + 1));
    warehouse.sweep("nothing/here/");

    assertThat(everyFile()).containsExactly(PART);
  }

  @Test
  void onlyTheOwnerMayReadWhatIsPut() throws IOException {
    warehouse.replace(PART, Files.writeString(directory.resolve("part"), "rows"));
    warehouse.replace("page.html", "page".getBytes(UTF_8));

    assertThat(permissions(root.resolve("page.html"))).isEqualTo("rw-------");

    assertThat(permissions(root.resolve(PART))).isEqualTo("rw-------");
    for (Path made = root.resolve(PART).getParent();
        made != null && !made.equals(directory);
        made = made.getParent()) {
      assertThat(permissions(made)).as(made.toString()).isEqualTo("rwx------");
    }
  }

  @Test
  void readOfWhatIsNotThereNamesTheFile() {
    assertThatExceptionOfType(WarehouseException.class)
        .isThrownBy(() -> warehouse.read(PART))
        .withMessageContaining(root.resolve(PART).toString())
        .withMessageContaining("NoSuchFileException");
  }

  @Test
  void listGivesTheKeysInOrder() {
    for (String key : List.of("a/3", "a/1", "b/1", "a/2")) {
      warehouse.replace(key, new byte[0]);
    }

    assertThat(warehouse.list("a/")).containsExactly("a/1", "a/2", "a/3");
  }

  @Test
  void listTakesAnyBeginningOfAKey() {
    for (String key : List.of("runs/run_date=2026-11-24/m", "runs/run_date=2026-12-01/m")) {
      warehouse.replace(key, new byte[0]);
    }

    assertThat(warehouse.list("runs/run_date=2026-11"))
        .containsExactly("runs/run_date=2026-11-24/m");
    assertThat(warehouse.list("ru")).hasSize(2);
  }

  @Test
  void listOfNothingIsEmpty() {
    assertThat(warehouse.list("evidence/run_date=2026-11-24/")).isEmpty();
  }

  @Test
  void listPassesOverWhatAKilledRunLeft() throws IOException {
    warehouse.replace("a/1", new byte[0]);
    Files.writeString(root.resolve("a/.2.tmp"), "half");

    assertThat(warehouse.list("a/")).containsExactly("a/1");
  }

  @Test
  void requireWritableMakesTheDirectoryAndLeavesNothingInIt() throws IOException {
    warehouse.requireWritable();

    assertThat(root).isEmptyDirectory();
    assertThat(permissions(root)).isEqualTo("rwx------");
  }

  @Test
  void requireWritableBelowAPrefixLeavesNothing() {
    warehouse.requireWritable("remediation/");

    assertThat(root).isEmptyDirectory();
  }

  @Test
  void requirePutAllowedBelowWhatIsNoDirectoryNamesIt() throws IOException {
    Files.createDirectories(root);
    Files.writeString(root.resolve("remediation"), "a file");

    assertThatExceptionOfType(WarehouseException.class)
        .isThrownBy(() -> warehouse.requirePutAllowed("remediation/"))
        .withMessageContaining("The warehouse " + root.resolve("remediation") + " can't be");
  }

  @Test
  void requireWritableOfWhatIsNoDirectorySaysWhatToDo() throws IOException {
    Files.writeString(root, "a file");

    assertThatExceptionOfType(WarehouseException.class)
        .isThrownBy(warehouse::requireWritable)
        .withMessageContaining("The warehouse " + root + " can't be written to")
        .withMessageContaining("set audit.warehouse to another one");
  }

  @Test
  void replaceBelowWhatIsNoDirectoryNamesTheFile() throws IOException {
    Files.writeString(root, "a file");

    assertThatExceptionOfType(WarehouseException.class)
        .isThrownBy(() -> warehouse.replace(PART, new byte[0]))
        .withMessageContaining("Can't write " + root.resolve(PART))
        .satisfies(e -> assertThat(e.isTransient()).isFalse());
  }

  @Test
  void locationIsAUri() {
    assertThat(warehouse.location(PART)).isEqualTo("file://" + root + "/" + PART);
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private List<String> everyFile() {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
