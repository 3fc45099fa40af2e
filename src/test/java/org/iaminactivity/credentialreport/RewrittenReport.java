package org.iaminactivity.credentialreport;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/**
 * Writes a report anew with the same meaning: columns and rows in another order, columns that
 * nobody knows, other line ends, quotes, cases, time offsets and words for no value.
 */
final class RewrittenReport {

  private static final List<String> NO_VALUE =
      List.of("", "N/A", "no_information", "not_supported");

  private static final Set<String> NAMES = Set.of("user", "arn");

  private final Random random;

  private RewrittenReport(Random random) {
    this.random = random;
  }

  static byte[] of(byte[] report, long seed) {
    return new RewrittenReport(new Random(seed)).rewrite(new String(report, UTF_8));
  }

  private byte[] rewrite(String report) {
    List<List<String>> records = new ArrayList<>();
    String withoutMark = report.startsWith("\uFEFF") ? report.substring(1) : report;
    for (CsvRecord record : CsvReader.builder().ofCsvRecord(withoutMark)) {
      records.add(record.getFields());
    }
    List<String> header = records.remove(0);
    Collections.shuffle(records, random);
    List<Integer> columns = columnsInAnyOrder(header.size());
    StringWriter text = new StringWriter();
    if (random.nextBoolean()) {
      text.append('\uFEFF');
    }
    try (CsvWriter csv =
        CsvWriter.builder()
            .lineDelimiter(random.nextBoolean() ? LineDelimiter.CRLF : LineDelimiter.LF)
            .quoteStrategy(random.nextBoolean() ? QuoteStrategies.ALWAYS : QuoteStrategies.REQUIRED)
            .build(text)) {
      csv.writeRecord(columns.stream().map(column -> headerOf(column, header)).toList());
      for (List<String> record : records) {
        csv.writeRecord(columns.stream().map(column -> fieldOf(column, header, record)).toList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString().getBytes(UTF_8);
  }

  /** Negative ones are columns that nobody knows. */
  private List<Integer> columnsInAnyOrder(int known) {
    List<Integer> columns = new ArrayList<>();
    for (int i = -random.nextInt(4); i < known; i++) {
      columns.add(i);
    }
    Collections.shuffle(columns, random);
    return columns;
  }

  private String headerOf(int column, List<String> header) {
    return column < 0 ? "column_of_the_future_" + -column : inAnyCase(header.get(column));
  }

  private String fieldOf(int column, List<String> header, List<String> record) {
    if (column < 0) {
      return random.nextBoolean() ? "what, nobody \"knows\"\n" : "";
    }
    String field = record.get(column);
    if (NAMES.contains(header.get(column).toLowerCase(Locale.ROOT))) {
      return field;
    }
    if (NO_VALUE.contains(field)) {
      return NO_VALUE.get(random.nextInt(NO_VALUE.size()));
    }
    if (field.equalsIgnoreCase("true") || field.equalsIgnoreCase("false")) {
      return inAnyCase(field);
    }
    return field.matches("\\d{4}-.*(Z|\\+00:00)")
        ? field.replaceFirst("(Z|\\+00:00)$", random.nextBoolean() ? "Z" : "+00:00")
        : field;
  }

  private String inAnyCase(String text) {
    StringBuilder mixed = new StringBuilder(text);
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      mixed.setCharAt(
          i, random.nextBoolean() ? Character.toUpperCase(letter) : Character.toLowerCase(letter));
    }
    return mixed.toString();
  }
}
