package org.iaminactivity.dataset.parquet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;

/**
 * The rows of a file that are gathered in memory: their pages, encoded and compressed column by
 * column.
 */
final class RowGroup<R> implements AutoCloseable {

  private final ColumnChunkPageWriteStore pages;
  private final ColumnWriteStore store;
  private final List<ColumnValues<R, ?>> columns = new ArrayList<>();
  private long rows;

  RowGroup(Dataset<R> dataset, ParquetProperties properties, CompressionCodecFactory codecs) {
    MessageType schema = dataset.schema();
    CompressionCodecFactory.BytesInputCompressor zstd =
        codecs.getCompressor(CompressionCodecName.ZSTD);
    this.pages =
        ColumnChunkPageWriteStore.builder()
            .withSchema(schema)
            .withCompressorProvider(column -> zstd)
            .withAllocator(properties.getAllocator())
            .withColumnIndexTruncateLength(properties.getColumnIndexTruncateLength())
            .withPageWriteChecksumEnabled(properties.getPageWriteChecksumEnabled())
            .build();
    this.store = properties.newColumnWriteStore(schema, pages, pages);
    // Each column has one leaf: texts, too.
    for (Column<R, ?> column : dataset.columns()) {
      ColumnDescriptor leaf = schema.getColumns().get(column.place());
      columns.add(
          new ColumnValues<>(column, store.getColumnWriter(leaf), leaf.getMaxDefinitionLevel()));
    }
  }

  void write(List<R> batch) {
    for (ColumnValues<R, ?> column : columns) {
      column.write(batch);
    }
    for (int i = 0; i < batch.size(); i++) {
      store.endRecord();
    }
    rows += batch.size();
  }

  /** In bytes. */
  long bufferedSize() {
    return store.getBufferedSize();
  }

  void flushTo(ParquetFileWriter file) throws IOException {
    file.startBlock(rows);
    store.flush();
    pages.flushToFileWriter(file);
    file.endBlock();
  }

  @Override
  public void close() {
    store.close();
    pages.close();
  }
}
