package org.iaminactivity.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.parquet.schema.MessageType;

/**
 * A published table.
 *
 * @param <T> a row
 */
public final class Dataset<T> {

  private final String name;
  private final List<Column<T>> columns;

  Dataset(String name, List<Column<T>> columns) {
    this.name = name;
    this.columns = columns;
  }

  /** The folder and the table's name. */
  public String name() {
    return name;
  }

  MessageType schema() {
    return new MessageType(name, columns.stream().map(Column::type).toList());
  }

  List<Column<T>> columns() {
    return columns;
  }

  /**
   * Begins a part.
   *
   * @param file that is not there yet
   */
  public PartWriter<T> write(Path file) throws IOException {
    return new PartWriter<>(this, file);
  }

  /**
   * Begins to read a part.
   *
   * @param columns the only ones that are read
   */
  public PartReader read(Path file, String... columns) throws IOException {
    MessageType all = schema();
    return new PartReader(
        file, new MessageType(name, Stream.of(columns).map(all::getType).toList()));
  }
}
