package org.iaminactivity.command.output;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.iaminactivity.dataset.parquet.Column;
import org.iaminactivity.dataset.parquet.PartReader;

/** Aligned columns, however wide the terminal is. Nothing is cut off. */
final class TextTable<R> implements Format.RowPrinter<R> {

  /** A longer value moves the rest of its line, and no other. */
  private static final int WIDEST = 64;

  private static final String GAP = "  ";

  private final List<Column<R, ?>> columns;
  private final int[] widths;
  private final PrintWriter out;

  private TextTable(List<Column<R, ?>> columns, PrintWriter out) {
    this.columns = columns;
    this.widths = new int[columns.size()];
    this.out = out;
  }

  /** Reads all rows for the widths of the columns, and prints the header if there are any. */
  static <R> TextTable<R> of(Format.Rows<R> rows, List<Column<R, ?>> columns, PrintWriter out)
      throws IOException {
    TextTable<R> table = new TextTable<>(columns, out);
    AtomicBoolean hasRows = new AtomicBoolean();
    table.measure(Column::name);
    rows.read(
        row -> {
          table.measure(column -> text(row, column));
          hasRows.set(true);
          return true;
        });
    if (hasRows.get()) {
      table.line(Column::name);
    }
    return table;
  }

  @Override
  public void print(PartReader<R> row) {
    line(column -> text(row, column));
  }

  private void measure(Function<Column<R, ?>, String> cell) {
    Arrays.setAll(
        widths, i -> Math.max(widths[i], Math.min(WIDEST, length(cell.apply(columns.get(i))))));
  }

  private void line(Function<Column<R, ?>, String> cell) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String text = cell.apply(columns.get(i));
      line.append(text).append(" ".repeat(Math.max(0, widths[i] - length(text)))).append(GAP);
    }
    out.write(line.toString().stripTrailing() + System.lineSeparator());
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static <R> String text(PartReader<R> row, Column<R, ?> column) {
    Object value = row.value(column);
    return value == null ? "" : Printable.of(value.toString());
  }
}
