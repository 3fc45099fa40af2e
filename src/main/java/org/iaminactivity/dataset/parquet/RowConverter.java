package org.iaminactivity.dataset.parquet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/** Puts each value of a row at the index of its column. */
final class RowConverter extends GroupConverter {

  private final @Nullable Object[] row;
  private final Converter[] converters;

  RowConverter(MessageType columns) {
    this.row = new @Nullable Object[columns.getFieldCount()];
    this.converters = new Converter[row.length];
    for (int i = 0; i < row.length; i++) {
      int place = i;
      Type type = columns.getType(i);
      converters[i] =
          type.isPrimitive()
              ? new Value(isText(type), value -> row[place] = value)
              : new Elements(elements -> row[place] = elements);
    }
  }

  private static boolean isText(Type type) {
    return type.asPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.BINARY;
  }

  @Nullable Object[] row() {
    return row;
  }

  @Override
  public Converter getConverter(int column) {
    return converters[column];
  }

  @Override
  public void start() {
    Arrays.fill(row, null);
  }

  @Override
  public void end() {}

  /** A text of a dictionary is decoded once for all rows, any other when it is read. */
  private static final class Value extends PrimitiveConverter {

    private final boolean text;
    private final Consumer<Object> place;
    private String[] dictionary = {};

    Value(boolean text, Consumer<Object> place) {
      this.text = text;
      this.place = place;
    }

    @Override
    public boolean hasDictionarySupport() {
      return text;
    }

    @Override
    public void setDictionary(Dictionary values) {
      dictionary = new String[values.getMaxId() + 1];
      for (int id = 0; id < dictionary.length; id++) {
        dictionary[id] = values.decodeToBinary(id).toStringUsingUTF8();
      }
    }

    @Override
    public void addValueFromDictionary(int id) {
      place.accept(dictionary[id]);
    }

    @Override
    public void addBinary(Binary value) {
      place.accept(value);
    }

    @Override
    public void addBoolean(boolean value) {
      place.accept(value);
    }

    @Override
    public void addInt(int value) {
      place.accept(value);
    }

    @Override
    public void addLong(long value) {
      place.accept(value);
    }
  }

  /** The standard 3-level list. */
  private static final class Elements extends GroupConverter {

    private final Consumer<Object> place;
    private final GroupConverter repeated;
    private List<Object> elements = new ArrayList<>();

    Elements(Consumer<Object> place) {
      this.place = place;
      Value element = new Value(true, value -> elements.add(value));
      this.repeated =
          new GroupConverter() {
            @Override
            public Converter getConverter(int field) {
              return element;
            }

            @Override
            public void start() {}

            @Override
            public void end() {}
          };
    }

    @Override
    public Converter getConverter(int field) {
      return repeated;
    }

    @Override
    public void start() {
      elements = new ArrayList<>();
    }

    @Override
    public void end() {
      place.accept(elements);
    }
  }
}
