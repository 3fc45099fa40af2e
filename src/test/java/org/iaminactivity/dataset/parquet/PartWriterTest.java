package org.iaminactivity.dataset.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.internal.column.columnindex.OffsetIndex;
import org.apache.parquet.io.LocalInputFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows are written column by column, in batches; a reader sees nothing of it. */
class PartWriterTest {

  private static final Instant TIME = Instant.parse("2026-11-24T02:00:00Z");

  private final Dataset<Row> dataset = new Dataset<>("rows");
  private final Column.Required<Row, Integer> number =
      dataset.required("number", ValueType.INT32, Row::number);
  private final Column.Optional<Row, String> text =
      dataset.optional("text", ValueType.TEXT, Row::text);
  private final Column.Optional<Row, String> distinct =
      dataset.optional("distinct_text", ValueType.DISTINCT_TEXT, Row::text);
  private final Column.Required<Row, List<String>> texts =
      dataset.required("texts", ValueType.TEXTS, Row::texts);
  private final Column.Optional<Row, Instant> time =
      dataset.optional("time", ValueType.TIMESTAMP, Row::time);
  private final Column.Optional<Row, Boolean> flag =
      dataset.optional("flag", ValueType.FLAG, Row::flag);

  @TempDir private Path directory;

  private record Row(
      Integer number,
      @Nullable String text,
      List<String> texts,
      @Nullable Instant time,
      @Nullable Boolean flag) {}

  /** Every other row has nothing that it need not have. */
  private static Row row(int number) {
    return number % 2 == 0
        ? new Row(number, null, List.of(), null, null)
        : new Row(
            number,
            "Bücher " + number / 1_000,
            IntStream.rangeClosed(1, number % 3 + 1).mapToObj(i -> "IAM." + i).toList(),
            TIME.plusMillis(number),
            number % 3 == 0);
  }

  @Test
  void rowsOfManyBatchesAndPagesAreReadAsTheyWereWritten() throws IOException {
    List<Row> rows = rows(20_777);

    assertThat(read(write(rows))).isEqualTo(rows);
  }

  @Test
  void rowsThatFillABatchAreReadAsTheyWereWritten() throws IOException {
    List<Row> rows = rows(1_000);

    assertThat(read(write(rows))).isEqualTo(rows);
  }

  @Test
  void pagesOfAllColumnsBeginWithTheSameRows() throws IOException {
    Path file = write(rows(50_000));

    try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
      assertThat(reader.getFooter().getBlocks()).hasSize(1);
      for (ColumnChunkMetaData column : reader.getFooter().getBlocks().get(0).getColumns()) {
        assertThat(firstRows(reader.readOffsetIndex(column)))
            .as(column.getPath().toDotString())
            .containsExactly(0L, 20_000L, 40_000L);
      }
    }
  }

  @Test
  void writerCountsTheRowsThatItStillGathers() throws IOException {
    try (PartWriter<Row> writer = dataset.write(directory.resolve("part"))) {
      writer.write(row(1));

      assertThat(writer.rows()).isEqualTo(1);
    }
  }

  @Test
  void fileOfWhichRowsCouldNotBeWrittenIsNoParquetFile() throws IOException {
    @SuppressWarnings("NullAway") // the mistake that is to be noticed
    Row numberless = new Row(null, null, List.of(), null, null);
    Path file = directory.resolve("part");
    try (PartWriter<Row> writer = dataset.write(file)) {
      for (int i = 1; i < 500; i++) {
        writer.write(row(i));
      }
      assertThatIllegalStateException()
          .isThrownBy(() -> writer.write(numberless))
          .withMessageContaining("number");
    }

    assertThatThrownBy(() -> ParquetFileReader.open(new LocalInputFile(file)).close())
        .hasMessageContaining("is not a Parquet file");
  }

  @Test
  void closingTwiceIsClosingOnce() throws IOException {
    Path file = directory.resolve("part");
    PartWriter<Row> writer = dataset.write(file);
    writer.write(row(1));

    writer.close();
    writer.close();

    assertThat(read(file)).containsExactly(row(1));
  }

  private static List<Long> firstRows(OffsetIndex pages) {
    return IntStream.range(0, pages.getPageCount()).mapToObj(pages::getFirstRowIndex).toList();
  }

  private static List<Row> rows(int count) {
    return IntStream.range(0, count).mapToObj(PartWriterTest::row).toList();
  }

  private Path write(List<Row> rows) throws IOException {
    Path file = directory.resolve("part");
    try (PartWriter<Row> writer = dataset.write(file)) {
      for (Row row : rows) {
        writer.write(row);
      }
    }
    return file;
  }

  private List<Row> read(Path file) throws IOException {
    List<Row> rows = new ArrayList<>();
    try (PartReader<Row> reader = dataset.read(file, dataset.columns())) {
      while (reader.next()) {
        assertThat(reader.get(distinct)).isEqualTo(reader.get(text));
        rows.add(
            new Row(
                reader.get(number),
                reader.get(text),
                reader.get(texts),
                reader.get(time),
                reader.get(flag)));
      }
    }
    return rows;
  }
}
