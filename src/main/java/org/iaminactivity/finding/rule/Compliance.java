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
import org.jspecify.annotations.Nullable;

/**
 * Which controls of which standards a rule serves: the table {@code compliance.csv}, a line each
 * with its source.
 */
final class Compliance {

  private static final String TABLE = "compliance.csv";
  private static final List<Line> LINES = read();

  /**
   * A line of the table.
   *
   * @param withinDays that the control lets pass; null if it names none
   * @param ofLiveOnly whether the control is about credentials that can be used now
   */
  private record Line(
      String control, List<String> rules, @Nullable Integer withinDays, boolean ofLiveOnly) {

    static Line of(NamedCsvRecord line) {
      String days = line.getField("within_days");
      return new Line(
          line.getField("control"),
          List.of(line.getField("rules").split(" ")),
          days.isEmpty() ? null : Integer.valueOf(days),
          line.getField("only").equals("live"));
    }
  }

  private Compliance() {}

  /**
   * The controls that require what the rule looks for.
   *
   * @param threshold of the rule, in days, null if it has none; one that lets more time pass than a
   *     control does not satisfy it
   * @param live whether what is found can be used now
   */
  static List<String> controls(String rule, @Nullable Integer threshold, boolean live) {
    return LINES.stream()
        .filter(line -> line.rules().contains(rule))
        .filter(
            line ->
                line.withinDays() == null || threshold == null || threshold <= line.withinDays())
        .filter(line -> live || !line.ofLiveOnly())
        .map(Line::control)
        .toList();
  }

  private static List<Line> read() {
    try (InputStream table =
            Objects.requireNonNull(Compliance.class.getResourceAsStream(TABLE), TABLE);
        CsvReader<NamedCsvRecord> lines =
            CsvReader.builder()
                .ofNamedCsvRecord(new InputStreamReader(table, StandardCharsets.UTF_8))) {
      return lines.stream().map(Line::of).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
