package org.iaminactivity.dataset.parquet;

import java.util.function.Function;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.jspecify.annotations.Nullable;

/**
 * One column of a dataset, to write and to read: its name, its type, and how a row gives its value.
 *
 * @param <R> a row
 * @param <V> its value
 */
public abstract sealed class Column<R, V> {

  private final int place;
  private final Type parquet;
  private final ValueType<V> type;
  private final Function<R, @Nullable V> value;

  private Column(int place, Type parquet, ValueType<V> type, Function<R, @Nullable V> value) {
    this.place = place;
    this.parquet = parquet;
    this.type = type;
    this.value = value;
  }

  /** Which column of the dataset it is, counted from 0. */
  int place() {
    return place;
  }

  public String name() {
    return parquet.getName();
  }

  Type parquet() {
    return parquet;
  }

  /** Whether rows share values, so that a dictionary of them is worth building. */
  boolean isRepetitive() {
    return type != ValueType.DISTINCT_TEXT;
  }

  ValueType<V> type() {
    return type;
  }

  /** The row's value; null if it has none. */
  @Nullable V value(R row) {
    V v = value.apply(row);
    if (v == null && parquet.isRepetition(Repetition.REQUIRED)) {
      throw new IllegalStateException("no value for the required column " + name());
    }
    return v;
  }

  V decode(Object stored) {
    return type.decode(stored);
  }

  /** A column in which every row has a value. */
  public static final class Required<R, V> extends Column<R, V> {

    Required(int place, String name, ValueType<V> type, Function<R, V> value) {
      super(place, type.parquet(Repetition.REQUIRED, name), type, value);
    }
  }

  /** A column in which a row may have no value, which is null. */
  public static final class Optional<R, V> extends Column<R, V> {

    Optional(int place, String name, ValueType<V> type, Function<R, @Nullable V> value) {
      super(place, type.parquet(Repetition.OPTIONAL, name), type, value);
    }
  }
}
