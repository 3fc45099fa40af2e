package org.iaminactivity.command.output;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.iaminactivity.dataset.Datasets;
import org.iaminactivity.dataset.parquet.Column;
import org.iaminactivity.lifecycle.FindingState;
import org.iaminactivity.publication.Publications;
import org.iaminactivity.publication.PublishedTable;
import org.iaminactivity.publication.TriagedRuns;
import org.iaminactivity.warehouse.Warehouse;
import org.iaminactivity.warehouse.Warehouses;

/** Prints states of findings that are read from Parquet. */
record Printing(Path directory) {

  String print(Format format, List<Column<FindingState, ?>> columns, FindingState... states)
      throws IOException {
    StringWriter printed = new StringWriter();
    print(format, columns, new PrintWriter(printed), states);
    return printed.toString();
  }

  long print(
      Format format, List<Column<FindingState, ?>> columns, PrintWriter out, FindingState... states)
      throws IOException {
    Warehouse warehouse = Warehouses.directory(directory.resolve("warehouse"));
    TriagedRuns.publish(warehouse, directory, TriagedRuns.RUN, List.of(states), List.of());
    try (PublishedTable<FindingState> table =
        Publications.tables(warehouse).open(TriagedRuns.RUN, Datasets.FINDING_STATES)) {
      return format.print(table::read, columns, out);
    }
  }
}
