package org.iaminactivity.command.output;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.iaminactivity.dataset.parquet.Column;
import org.iaminactivity.dataset.parquet.PartReader;
import org.iaminactivity.dataset.parquet.RowVisitor;

/** A way to write rows. Memory does not grow with their number. */
public enum Format {
  /** Aligned columns for people; nothing at all if there are no rows. */
  TABLE,
  /** As RFC 4180 says, with a header. */
  CSV,
  /** One JSON object a line. */
  JSONL;

  /** Between two looks whether anybody reads what is printed. */
  private static final int ROWS_BETWEEN_LOOKS = 1_000;

  /** Rows that can be read repeatedly. */
  public interface Rows<R> {
    void read(RowVisitor<R> visitor) throws IOException;
  }

  /** Prints one row after the other. */
  interface RowPrinter<R> {
    void print(PartReader<R> row) throws IOException;
  }

  /**
   * Prints the rows, until nobody reads them any more.
   *
   * @return how many it printed
   */
  public <R> long print(Rows<R> rows, List<Column<R, ?>> columns, PrintWriter out)
      throws IOException {
    RowPrinter<R> printer =
        switch (this) {
          case TABLE -> TextTable.of(rows, columns, out);
          case CSV -> new CsvTable<>(columns, out);
          case JSONL -> new JsonLines<>(columns, out);
        };
    AtomicLong printed = new AtomicLong();
    rows.read(
        row -> {
          printer.print(row);
          return printed.incrementAndGet() % ROWS_BETWEEN_LOOKS != 0 || !out.checkError();
        });
    out.flush();
    return printed.get();
  }

  /** As it is given on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
