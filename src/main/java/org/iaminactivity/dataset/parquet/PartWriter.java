package org.iaminactivity.dataset.parquet;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.codec.ZstandardCodec;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;

/** One Parquet file of a dataset, on the local file system. It is whole once it is closed. */
public final class PartWriter<T> implements AutoCloseable {

  /**
   * What a file may hold in memory until it is written, by its writer and later by its readers. Ten
   * files and more are open at a time, and parts have a few megabytes.
   */
  private static final long ROW_GROUP = 4L * 1_048_576;

  /** An eighth less time to write than with level 3, the default, for half a percent more bytes. */
  private static final int ZSTD_LEVEL = 1;

  private final ParquetWriter<T> parquet;
  private long rows;

  PartWriter(Dataset<T> dataset, Path file) throws IOException {
    Builder<T> builder =
        new Builder<>(new LocalOutputFile(file), dataset)
            .withConf(configuration())
            .withCompressionCodec(CompressionCodecName.ZSTD)
            .withRowGroupSize(ROW_GROUP)
            // Athena has no use for them.
            .withSizeStatisticsEnabled(false);
    dataset
        .columns()
        .forEach(column -> builder.withDictionaryEncoding(column.name(), column.isRepetitive()));
    this.parquet = builder.build();
  }

  private static ParquetConfiguration configuration() {
    ParquetConfiguration configuration = new PlainParquetConfiguration();
    configuration.setInt(ZstandardCodec.PARQUET_COMPRESS_ZSTD_LEVEL, ZSTD_LEVEL);
    return configuration;
  }

  public void write(T row) throws IOException {
    parquet.write(row);
    rows++;
  }

  /** Rows written so far. */
  public long rows() {
    return rows;
  }

  @Override
  public void close() throws IOException {
    parquet.close();
  }

  private static final class Builder<T> extends ParquetWriter.Builder<T, Builder<T>> {

    private final Dataset<T> dataset;

    Builder(OutputFile file, Dataset<T> dataset) {
      super(file);
      this.dataset = dataset;
    }

    @Override
    protected Builder<T> self() {
      return this;
    }

    @Override
    @Deprecated
    protected WriteSupport<T> getWriteSupport(Configuration conf) {
      return new RowWriteSupport<>(dataset);
    }

    @Override
    protected WriteSupport<T> getWriteSupport(ParquetConfiguration conf) {
      return new RowWriteSupport<>(dataset);
    }
  }
}
