package org.iaminactivity.command.output;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.iaminactivity.dataset.parquet.Column;
import org.iaminactivity.dataset.parquet.PartReader;
import org.jspecify.annotations.Nullable;

/**
 * Rows as RFC 4180 says, harmless to a spreadsheet: a value that it would run as a formula begins
 * with an apostrophe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180: CSV</a>
 * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">OWASP: CSV Injection</a>
 */
final class CsvTable<R> implements Format.RowPrinter<R> {

  private static final String BEGINS_A_FORMULA = "=+-@\t\r";

  private final List<Column<R, ?>> columns;
  private final CsvWriter csv;

  /** Prints the header. */
  CsvTable(List<Column<R, ?>> columns, PrintWriter out) {
    this.columns = columns;
    this.csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).bufferSize(0).build(out);
    csv.writeRecord(columns.stream().map(Column::name).toList());
  }

  @Override
  public void print(PartReader<R> row) {
    List<@Nullable String> values = new ArrayList<>(columns.size());
    for (Column<R, ?> column : columns) {
      values.add(text(row.value(column)));
    }
    csv.writeRecord(values);
  }

  private static @Nullable String text(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    String text = value.toString();
    return text.isEmpty() || BEGINS_A_FORMULA.indexOf(text.charAt(0)) < 0 ? text : "'" + text;
  }
}
