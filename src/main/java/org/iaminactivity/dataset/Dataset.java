package org.iaminactivity.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * A published table. The class that names its columns adds them, in the order that they have in a
 * file.
 *
 * @param <R> a row
 */
public final class Dataset<R> {

  private final String name;
  private final List<Column<R, ?>> columns = new ArrayList<>();

  Dataset(String name) {
    this.name = name;
  }

  <V> Column.Required<R, V> required(String column, ValueType<V> type, Function<R, V> value) {
    return add(new Column.Required<>(columns.size(), column, type, value));
  }

  <V> Column.Optional<R, V> optional(
      String column, ValueType<V> type, Function<R, @Nullable V> value) {
    return add(new Column.Optional<>(columns.size(), column, type, value));
  }

  private <C extends Column<R, ?>> C add(C column) {
    columns.add(column);
    return column;
  }

  /** The folder and the table's name. */
  public String name() {
    return name;
  }

  public List<Column<R, ?>> columns() {
    return Collections.unmodifiableList(columns);
  }

  MessageType schema() {
    return schema(columns);
  }

  MessageType schema(List<Column<R, ?>> chosen) {
    return new MessageType(name, chosen.stream().<Type>map(Column::parquet).toList());
  }

  /**
   * Begins a part.
   *
   * @param file that is not there yet
   */
  public PartWriter<R> write(Path file) throws IOException {
    return new PartWriter<>(this, file);
  }

  /**
   * Begins to read a part.
   *
   * @param chosen the only columns that are read
   */
  public PartReader<R> read(Path file, List<Column<R, ?>> chosen) throws IOException {
    return new PartReader<>(this, file, chosen);
  }
}
