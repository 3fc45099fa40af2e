package org.iaminactivity.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code src/docs/datasets.md} says of the columns is what is promised. */
class DatasetDocumentTest {

  private static final Path DOCUMENT = Path.of("src/docs/datasets.md");

  @ParameterizedTest
  @MethodSource("org.iaminactivity.dataset.ParquetFiles#names")
  void columnsAreDocumentedInTheirOrderWithTypeAndNull(String dataset) throws IOException {
    assertThat(documented(dataset)).containsExactlyElementsOf(promised(dataset));
  }

  /** As {@code name | type | null}, of the first table below the dataset's heading. */
  private static List<String> documented(String dataset) throws IOException {
    return Files.readAllLines(DOCUMENT).stream()
        .dropWhile(line -> !line.equals("## " + dataset))
        .dropWhile(line -> !line.startsWith("| `"))
        .takeWhile(line -> line.startsWith("| `"))
        .map(row -> row.replaceAll("^\\| `(\\w+)` \\| ([^|]+) \\| (yes|no) \\|.*", "$1 | $2 | $3"))
        .toList();
  }

  private static List<String> promised(String dataset) throws IOException {
    String fixture = dataset + ".schema.txt";
    try (InputStream in =
        Objects.requireNonNull(DatasetDocumentTest.class.getResourceAsStream(fixture), fixture)) {
      return new String(in.readAllBytes(), UTF_8)
          .lines()
          .map(line -> line.split(" \\| ", -1))
          .filter(column -> !column[0].equals("list") && !column[0].equals("element"))
          .map(
              column ->
                  column[0]
                      + " | "
                      + type(column[2])
                      + " | "
                      + (column[1].equals("REQUIRED") ? "no" : "yes"))
          .toList();
    }
  }

  private static String type(String ofParquet) {
    return switch (ofParquet) {
      case "BYTE_ARRAY" -> "string";
      case "INT64" -> "timestamp";
      case "group" -> "list of string";
      default -> ofParquet.toLowerCase(Locale.ROOT);
    };
  }
}
