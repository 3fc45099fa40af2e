package org.iaminactivity.dataset.parquet;

import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/**
 * The type of the values of a column, in Java and in Parquet.
 *
 * @see <a href="https://parquet.apache.org/docs/file-format/types/logicaltypedefinition/">Apache
 *     Parquet: Logical Types</a>
 */
public final class ValueType<V> {

  public static final ValueType<String> TEXT =
      new ValueType<>(ValueType::text, (value, to) -> to.addText(value), ValueType::decodeText);

  /** A text that is different in nearly every row: a dictionary is not worth building. */
  public static final ValueType<String> DISTINCT_TEXT =
      new ValueType<>(
          ValueType::text, (value, to) -> to.addDistinctText(value), ValueType::decodeText);

  /** The standard 3-level list. */
  public static final ValueType<List<String>> TEXTS =
      new ValueType<>(
          (repetition, name) ->
              Types.list(repetition).element(text(Repetition.REQUIRED, "element")).named(name),
          (value, to) -> to.addTexts(value),
          stored -> ((List<?>) stored).stream().map(ValueType::decodeText).toList());

  /** Milliseconds: what Athena reads exactly. */
  public static final ValueType<Instant> TIMESTAMP =
      new ValueType<>(
          (repetition, name) ->
              Types.primitive(PrimitiveTypeName.INT64, repetition)
                  .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MILLIS))
                  .named(name),
          (value, to) -> to.addLong(value.toEpochMilli()),
          stored -> Instant.ofEpochMilli((Long) stored));

  public static final ValueType<Boolean> FLAG =
      new ValueType<>(
          (repetition, name) -> Types.primitive(PrimitiveTypeName.BOOLEAN, repetition).named(name),
          (value, to) -> to.addFlag(value),
          stored -> (Boolean) stored);

  public static final ValueType<Integer> INT32 =
      new ValueType<>(
          (repetition, name) -> Types.primitive(PrimitiveTypeName.INT32, repetition).named(name),
          (value, to) -> to.addInt(value),
          stored -> (Integer) stored);

  private final BiFunction<Repetition, String, Type> parquet;
  private final Adder<V> adder;
  private final Function<Object, V> decoder;

  private interface Adder<V> {
    void add(V value, ColumnValues<?, V> to);
  }

  private ValueType(
      BiFunction<Repetition, String, Type> parquet, Adder<V> adder, Function<Object, V> decoder) {
    this.parquet = parquet;
    this.adder = adder;
    this.decoder = decoder;
  }

  Type parquet(Repetition repetition, String name) {
    return parquet.apply(repetition, name);
  }

  /** Adds a value to a column of this type. */
  void add(V value, ColumnValues<?, V> to) {
    adder.add(value, to);
  }

  /** What {@link RowConverter} stored, as a value. */
  V decode(Object stored) {
    return decoder.apply(stored);
  }

  private static Type text(Repetition repetition, String name) {
    return Types.primitive(PrimitiveTypeName.BINARY, repetition)
        .as(LogicalTypeAnnotation.stringType())
        .named(name);
  }

  private static String decodeText(Object stored) {
    return stored instanceof Binary binary ? binary.toStringUsingUTF8() : (String) stored;
  }
}
