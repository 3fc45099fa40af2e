package org.iaminactivity.finding.rule;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * Which controls of which standards a rule serves: the table {@code compliance.csv}, a line each
 * with its source.
 */
final class Compliance {

  private static final String TABLE = "compliance.csv";

  private Compliance() {}

  /**
   * The controls that require what the rule looks for.
   *
   * @param threshold of the rule, in days; one that lets more time pass than a control does not
   *     satisfy it
   */
  static List<String> controls(String rule, int threshold) {
    try (InputStream table =
            Objects.requireNonNull(Compliance.class.getResourceAsStream(TABLE), TABLE);
        CsvReader<NamedCsvRecord> lines =
            CsvReader.builder()
                .ofNamedCsvRecord(new InputStreamReader(table, StandardCharsets.UTF_8))) {
      return lines.stream()
          .filter(line -> List.of(line.getField("rules").split(" ")).contains(rule))
          .filter(line -> threshold <= Integer.parseInt(line.getField("within_days")))
          .map(line -> line.getField("control"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
