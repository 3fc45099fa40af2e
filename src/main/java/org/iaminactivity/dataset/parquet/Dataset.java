package org.iaminactivity.dataset.parquet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.filter2.predicate.FilterApi;
import org.apache.parquet.filter2.predicate.FilterPredicate;
import org.apache.parquet.filter2.predicate.Operators;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.AccountRange;
import org.jspecify.annotations.Nullable;

/**
 * A published table. The class that names its columns adds them, in the order that they have in a
 * file.
 *
 * @param <R> a row
 */
public final class Dataset<R> {

  private final String name;
  private final List<Column<R, ?>> columns = new ArrayList<>();

  public Dataset(String name) {
    this.name = name;
  }

  public <V> Column.Required<R, V> required(
      String column, ValueType<V> type, Function<R, V> value) {
    return add(new Column.Required<>(columns.size(), column, type, value));
  }

  public <V> Column.Optional<R, V> optional(
      String column, ValueType<V> type, Function<R, @Nullable V> value) {
    return add(new Column.Optional<>(columns.size(), column, type, value));
  }

  private <C extends Column<R, ?>> C add(C column) {
    columns.add(column);
    return column;
  }

  /** The folder and the table's name. */
  public String name() {
    return name;
  }

  public List<Column<R, ?>> columns() {
    return Collections.unmodifiableList(columns);
  }

  /** The column that has the name of this one; null if there is none. */
  @Nullable Column<R, ?> column(Column<?, ?> like) {
    if (like.place() < columns.size() && columns.get(like.place()) == like) {
      return columns.get(like.place());
    }
    for (Column<R, ?> column : columns) {
      if (column.name().equals(like.name())) {
        return column;
      }
    }
    return null;
  }

  MessageType schema() {
    return schema(columns);
  }

  MessageType schema(List<Column<R, ?>> chosen) {
    return new MessageType(name, chosen.stream().<Type>map(Column::parquet).toList());
  }

  /**
   * Begins a part.
   *
   * @param file that is not there yet
   */
  public PartWriter<R> write(Path file) throws IOException {
    return new PartWriter<>(this, file);
  }

  /**
   * Begins to read a part.
   *
   * @param chosen the only columns that are read
   */
  public PartReader<R> read(Path file, List<Column<R, ?>> chosen) throws IOException {
    return new PartReader<>(this, file, chosen, FilterCompat.NOOP);
  }

  /**
   * Begins to read the rows of some accounts; those of others cost little.
   *
   * @param chosen the only columns that are read, {@code accountId} among them
   */
  public PartReader<R> read(
      Path file,
      List<Column<R, ?>> chosen,
      Column.Required<R, String> accountId,
      AccountRange accounts)
      throws IOException {
    return new PartReader<>(this, file, chosen, FilterCompat.get(within(accountId, accounts)));
  }

  private static FilterPredicate within(Column<?, String> accountId, AccountRange accounts) {
    Operators.BinaryColumn column = FilterApi.binaryColumn(accountId.name());
    FilterPredicate from = FilterApi.gtEq(column, Binary.fromString(accounts.first().value()));
    AccountId end = accounts.end();
    return end == null
        ? from
        : FilterApi.and(from, FilterApi.lt(column, Binary.fromString(end.value())));
  }
}
