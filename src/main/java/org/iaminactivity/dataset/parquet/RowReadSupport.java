package org.iaminactivity.dataset.parquet;

import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.InitContext;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/** Takes from Parquet the values of a row, all rows in the same array. */
final class RowReadSupport extends ReadSupport<@Nullable Object[]> {

  private final MessageType columns;

  RowReadSupport(MessageType columns) {
    this.columns = columns;
  }

  @Override
  public ReadContext init(InitContext context) {
    return new ReadContext(columns);
  }

  @Override
  @Deprecated
  public RecordMaterializer<@Nullable Object[]> prepareForRead(
      Configuration configuration,
      Map<String, String> keyValueMetaData,
      MessageType fileSchema,
      ReadContext readContext) {
    return new Rows(columns);
  }

  @Override
  public RecordMaterializer<@Nullable Object[]> prepareForRead(
      ParquetConfiguration configuration,
      Map<String, String> keyValueMetaData,
      MessageType fileSchema,
      ReadContext readContext) {
    return new Rows(columns);
  }

  private static final class Rows extends RecordMaterializer<@Nullable Object[]> {

    private final RowConverter converter;

    Rows(MessageType columns) {
      this.converter = new RowConverter(columns);
    }

    @Override
    public @Nullable Object[] getCurrentRecord() {
      return converter.row();
    }

    @Override
    public GroupConverter getRootConverter() {
      return converter;
    }
  }
}
