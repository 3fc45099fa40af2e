package org.iaminactivity.dataset.parquet;

import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.RecordConsumer;
import org.jspecify.annotations.Nullable;

/** Hands Parquet the values of a row, column by column. */
final class RowWriteSupport<T> extends WriteSupport<T> {

  private final Dataset<T> dataset;
  private final List<Column<T, ?>> columns;
  private final Texts texts;
  private @Nullable RecordConsumer consumer;

  RowWriteSupport(Dataset<T> dataset) {
    this.dataset = dataset;
    this.columns = List.copyOf(dataset.columns());
    this.texts = new Texts(columns.size());
  }

  @Override
  @Deprecated
  public WriteContext init(Configuration configuration) {
    return new WriteContext(dataset.schema(), Map.of());
  }

  @Override
  public WriteContext init(ParquetConfiguration configuration) {
    return new WriteContext(dataset.schema(), Map.of());
  }

  @Override
  public void prepareForWrite(RecordConsumer recordConsumer) {
    consumer = recordConsumer;
  }

  @Override
  public void write(T row) {
    if (consumer == null) {
      throw new IllegalStateException("write before prepareForWrite");
    }
    consumer.startMessage();
    for (int i = 0; i < columns.size(); i++) {
      columns.get(i).write(row, consumer, texts);
    }
    consumer.endMessage();
  }
}
