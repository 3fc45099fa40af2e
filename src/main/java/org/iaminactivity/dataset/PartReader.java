package org.iaminactivity.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * Chosen columns of one Parquet file of a dataset, row by row, in the order in which they were
 * chosen. No other column is read, and a value is decoded only when it is asked for.
 */
public final class PartReader implements AutoCloseable {

  private final ParquetReader<@Nullable Object[]> parquet;
  private @Nullable Object @Nullable [] row;

  PartReader(Path file, MessageType columns) throws IOException {
    this.parquet = new Builder(new LocalInputFile(file), columns).build();
  }

  /** Goes to the next row; whether there is one. */
  public boolean next() throws IOException {
    row = parquet.read();
    return row != null;
  }

  public @Nullable String optionalText(int column) {
    Object value = value(column);
    return value instanceof Binary binary ? binary.toStringUsingUTF8() : (String) value;
  }

  public String text(int column) {
    return required(column, optionalText(column));
  }

  public @Nullable Integer optionalNumber(int column) {
    return (Integer) value(column);
  }

  public int number(int column) {
    return required(column, optionalNumber(column));
  }

  public boolean flag(int column) {
    return (Boolean) required(column, value(column));
  }

  public @Nullable Boolean optionalFlag(int column) {
    return (Boolean) value(column);
  }

  public @Nullable Instant optionalTime(int column) {
    Long millis = (Long) value(column);
    return millis == null ? null : Instant.ofEpochMilli(millis);
  }

  public Instant time(int column) {
    return required(column, optionalTime(column));
  }

  public List<String> texts(int column) {
    List<String> texts = new ArrayList<>();
    for (Object element : (List<?>) required(column, value(column))) {
      texts.add(
          element instanceof Binary binary ? binary.toStringUsingUTF8() : String.valueOf(element));
    }
    return texts;
  }

  private @Nullable Object value(int column) {
    if (row == null) {
      throw new IllegalStateException("there is no row");
    }
    return row[column];
  }

  private static <V> V required(int column, @Nullable V value) {
    if (value == null) {
      throw new IllegalStateException("column " + column + " has no value");
    }
    return value;
  }

  @Override
  public void close() throws IOException {
    parquet.close();
  }

  private static final class Builder extends ParquetReader.Builder<@Nullable Object[]> {

    private final MessageType columns;

    Builder(InputFile file, MessageType columns) {
      super(file, new PlainParquetConfiguration());
      this.columns = columns;
    }

    @Override
    protected ReadSupport<@Nullable Object[]> getReadSupport() {
      return new RowReadSupport(columns);
    }
  }
}
