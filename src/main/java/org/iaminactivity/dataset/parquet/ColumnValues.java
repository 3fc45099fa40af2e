package org.iaminactivity.dataset.parquet;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;

/**
 * The values of one column in one row group, as Parquet takes them.
 *
 * @see <a href="https://parquet.apache.org/docs/file-format/nestedencoding/">Apache Parquet: Nested
 *     Encoding</a>
 */
final class ColumnValues<R, V> {

  private final Column<R, V> column;
  private final ColumnWriter writer;

  /** The definition level of a value that is there. */
  private final int defined;

  private final Map<String, Binary> elements = new HashMap<>();
  private @Nullable String lastText;
  private Binary lastBinary = Binary.EMPTY;

  ColumnValues(Column<R, V> column, ColumnWriter writer, int defined) {
    this.column = column;
    this.writer = writer;
    this.defined = defined;
  }

  void write(List<R> rows) {
    for (R row : rows) {
      V value = column.value(row);
      if (value == null) {
        writer.writeNull(0, 0);
      } else {
        column.type().add(value, this);
      }
    }
  }

  /** Rows are sorted by account, so that most texts are those of the row before. */
  void addText(String text) {
    if (!text.equals(lastText)) {
      lastText = text;
      lastBinary = binary(text);
    }
    writer.write(lastBinary, 0, defined);
  }

  void addDistinctText(String text) {
    writer.write(binary(text), 0, defined);
  }

  /** Lists are of the few names of controls. */
  void addTexts(List<String> texts) {
    if (texts.isEmpty()) {
      writer.writeNull(0, defined - 1);
    }
    int repeated = 0;
    for (String text : texts) {
      writer.write(elements.computeIfAbsent(text, ColumnValues::binary), repeated, defined);
      repeated = 1;
    }
  }

  void addLong(long value) {
    writer.write(value, 0, defined);
  }

  void addInt(int value) {
    writer.write(value, 0, defined);
  }

  void addFlag(boolean value) {
    writer.write(value, 0, defined);
  }

  /** Of an array: those that {@code Binary} makes of strings are slower to hash and compare. */
  private static Binary binary(String text) {
    return Binary.fromConstantByteArray(text.getBytes(UTF_8));
  }
}
