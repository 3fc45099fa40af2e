package org.iaminactivity.dataset;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/**
 * One column of a dataset: its Parquet type, and how a row gives its value.
 *
 * @see <a href="https://parquet.apache.org/docs/file-format/types/logicaltypedefinition/">Apache
 *     Parquet: Logical Types</a>
 */
abstract class Column<T> {

  private final Type type;

  private Column(Type type) {
    this.type = type;
  }

  Type type() {
    return type;
  }

  /** Whether rows share values, so that a dictionary of them is worth its making. */
  boolean isRepetitive() {
    return true;
  }

  /** Adds the row's value, or nothing if it has none. */
  abstract void write(T row, int index, RecordConsumer consumer, Texts texts);

  static <T> Column<T> string(String name, Function<T, String> value) {
    return new Text<>(text(Repetition.REQUIRED, name), value, true);
  }

  static <T> Column<T> optionalString(String name, Function<T, @Nullable String> value) {
    return new Text<>(text(Repetition.OPTIONAL, name), value, true);
  }

  /** A text that every row has for itself, or nearly so. */
  static <T> Column<T> distinctString(String name, Function<T, String> value) {
    return new Text<>(text(Repetition.REQUIRED, name), value, false);
  }

  static <T> Column<T> timestamp(String name, Function<T, Instant> value) {
    return new Value<>(
        millis(Repetition.REQUIRED, name), value, (v, c) -> c.addLong(v.toEpochMilli()));
  }

  static <T> Column<T> optionalTimestamp(String name, Function<T, @Nullable Instant> value) {
    return new Value<>(
        millis(Repetition.OPTIONAL, name), value, (v, c) -> c.addLong(v.toEpochMilli()));
  }

  static <T> Column<T> flag(String name, Function<T, Boolean> value) {
    return new Value<>(
        Types.primitive(PrimitiveTypeName.BOOLEAN, Repetition.REQUIRED).named(name),
        value,
        (v, c) -> c.addBoolean(v));
  }

  static <T> Column<T> optionalFlag(String name, Function<T, @Nullable Boolean> value) {
    return new Value<>(
        Types.primitive(PrimitiveTypeName.BOOLEAN, Repetition.OPTIONAL).named(name),
        value,
        (v, c) -> c.addBoolean(v));
  }

  static <T> Column<T> int32(String name, ToIntFunction<T> value) {
    return new Value<>(
        Types.primitive(PrimitiveTypeName.INT32, Repetition.REQUIRED).named(name),
        value::applyAsInt,
        (v, c) -> c.addInteger(v));
  }

  static <T> Column<T> optionalInt32(String name, Function<T, @Nullable Integer> value) {
    return new Value<>(
        Types.primitive(PrimitiveTypeName.INT32, Repetition.OPTIONAL).named(name),
        value,
        (v, c) -> c.addInteger(v));
  }

  static <T> Column<T> strings(String name, Function<T, List<String>> value) {
    return new Strings<>(name, value);
  }

  private static Type text(Repetition repetition, String name) {
    return Types.primitive(PrimitiveTypeName.BINARY, repetition)
        .as(LogicalTypeAnnotation.stringType())
        .named(name);
  }

  /** Milliseconds: what Athena reads exactly. */
  private static Type millis(Repetition repetition, String name) {
    return Types.primitive(PrimitiveTypeName.INT64, repetition)
        .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MILLIS))
        .named(name);
  }

  private void requireOptional() {
    if (type.isRepetition(Repetition.REQUIRED)) {
      throw new IllegalStateException("no value for the required column " + type.getName());
    }
  }

  private static final class Text<T> extends Column<T> {

    private final Function<T, @Nullable String> value;
    private final boolean repetitive;

    Text(Type type, Function<T, @Nullable String> value, boolean repetitive) {
      super(type);
      this.value = value;
      this.repetitive = repetitive;
    }

    @Override
    boolean isRepetitive() {
      return repetitive;
    }

    @Override
    void write(T row, int index, RecordConsumer consumer, Texts texts) {
      String v = value.apply(row);
      if (v == null) {
        super.requireOptional();
        return;
      }
      consumer.startField(type().getName(), index);
      consumer.addBinary(repetitive ? texts.binary(index, v) : Binary.fromString(v));
      consumer.endField(type().getName(), index);
    }
  }

  private interface Adder<V> {
    void add(V value, RecordConsumer consumer);
  }

  private static final class Value<T, V> extends Column<T> {

    private final Function<T, @Nullable V> value;
    private final Adder<V> adder;

    Value(Type type, Function<T, @Nullable V> value, Adder<V> adder) {
      super(type);
      this.value = value;
      this.adder = adder;
    }

    @Override
    void write(T row, int index, RecordConsumer consumer, Texts texts) {
      V v = value.apply(row);
      if (v == null) {
        super.requireOptional();
        return;
      }
      consumer.startField(type().getName(), index);
      adder.add(v, consumer);
      consumer.endField(type().getName(), index);
    }
  }

  /** The standard 3-level list. */
  private static final class Strings<T> extends Column<T> {

    private final Function<T, List<String>> value;

    Strings(String name, Function<T, List<String>> value) {
      super(Types.requiredList().element(text(Repetition.REQUIRED, "element")).named(name));
      this.value = value;
    }

    @Override
    void write(T row, int index, RecordConsumer consumer, Texts texts) {
      List<String> elements = value.apply(row);
      consumer.startField(type().getName(), index);
      consumer.startGroup();
      if (!elements.isEmpty()) {
        consumer.startField("list", 0);
        for (String element : elements) {
          consumer.startGroup();
          consumer.startField("element", 0);
          consumer.addBinary(Binary.fromString(element));
          consumer.endField("element", 0);
          consumer.endGroup();
        }
        consumer.endField("list", 0);
      }
      consumer.endGroup();
      consumer.endField(type().getName(), index);
    }
  }
}
