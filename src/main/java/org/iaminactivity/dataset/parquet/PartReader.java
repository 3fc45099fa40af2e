package org.iaminactivity.dataset.parquet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * Chosen columns of one Parquet file of a dataset, row by row. No other column is read, and a value
 * is decoded only when it is read.
 */
public final class PartReader<R> implements AutoCloseable {

  private static final int NOT_CHOSEN = -1;

  private final Dataset<R> dataset;
  private final ParquetReader<@Nullable Object[]> parquet;

  /** Where a row has the value of each column of the dataset. */
  private final int[] positions;

  private @Nullable Object @Nullable [] row;

  PartReader(Dataset<R> dataset, Path file, List<Column<R, ?>> chosen, FilterCompat.Filter rows)
      throws IOException {
    this.dataset = dataset;
    this.positions = new int[dataset.columns().size()];
    Arrays.fill(positions, NOT_CHOSEN);
    for (int i = 0; i < chosen.size(); i++) {
      positions[chosen.get(i).place()] = i;
    }
    this.parquet =
        new Builder(new LocalInputFile(file), dataset.schema(chosen)).withFilter(rows).build();
  }

  /** Goes to the next row; returns whether there is one. */
  public boolean next() throws IOException {
    row = parquet.read();
    return row != null;
  }

  public <V> V get(Column.Required<R, V> column) {
    V value = value(column);
    if (value == null) {
      throw new IllegalStateException("no value for the required column " + column.name());
    }
    return value;
  }

  public <V> @Nullable V get(Column.Optional<R, V> column) {
    return value(column);
  }

  /** The value of a column of either kind; null if the row has none. */
  public <V> @Nullable V value(Column<R, V> column) {
    Object stored = stored(column);
    return stored == null ? null : column.decode(stored);
  }

  private @Nullable Object stored(Column<R, ?> column) {
    int position = positions[column.place()];
    if (position == NOT_CHOSEN) {
      throw new IllegalStateException("column " + column.name() + " is not among those to read");
    }
    if (row == null) {
      throw new IllegalStateException("there is no row");
    }
    return row[position];
  }

  /** The value of the column that has the name of this one, of whatever dataset this one is. */
  public <V> V named(Column.Required<?, V> like) {
    return Objects.requireNonNull(valueNamed(like), like.name());
  }

  /** The same; null also if there is no column of that name. */
  public <V> @Nullable V named(Column.Optional<?, V> like) {
    return valueNamed(like);
  }

  private <V> @Nullable V valueNamed(Column<?, V> like) {
    Column<R, ?> column = dataset.column(like);
    if (column == null) {
      return null;
    }
    Object stored = stored(column);
    return stored == null ? null : like.decode(stored);
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
