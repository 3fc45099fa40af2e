package org.iaminactivity.command.output;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.iaminactivity.dataset.parquet.Column;
import org.iaminactivity.dataset.parquet.PartReader;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** One JSON object a line; numbers are numbers, times are ISO-8601 in UTC. */
final class JsonLines<R> implements Format.RowPrinter<R> {

  /** ASCII alone: no reader takes a character of a name for the end of a line. */
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final List<Column<R, ?>> columns;
  private final PrintWriter out;

  JsonLines(List<Column<R, ?>> columns, PrintWriter out) {
    this.columns = columns;
    this.out = out;
  }

  @Override
  public void print(PartReader<R> row) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    for (Column<R, ?> column : columns) {
      Object value = row.value(column);
      object.put(column.name(), value instanceof Instant time ? time.toString() : value);
    }
    out.write(JSON.writeValueAsString(object) + "\n");
  }
}
