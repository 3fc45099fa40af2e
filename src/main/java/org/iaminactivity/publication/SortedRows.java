package org.iaminactivity.publication;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.iaminactivity.dataset.parquet.Column;
import org.iaminactivity.dataset.parquet.Dataset;
import org.iaminactivity.dataset.parquet.PartReader;
import org.iaminactivity.run.AccountRange;
import org.jspecify.annotations.Nullable;

/** The rows of a dataset's parts, one after the other, in the order of their accounts. */
public final class SortedRows<R> implements AutoCloseable {

  private final Dataset<R> dataset;
  private final Column.Required<R, String> accountId;
  private final Deque<Path> parts;
  private final List<Column<R, ?>> columns;
  private final AccountRange accounts;
  private @Nullable PartReader<R> part;
  private @Nullable String account;

  /**
   * Goes to the first row.
   *
   * @param columns to read, {@code accountId} among them
   * @param accounts whose rows are read
   */
  public SortedRows(
      Dataset<R> dataset,
      Column.Required<R, String> accountId,
      List<Path> parts,
      List<Column<R, ?>> columns,
      AccountRange accounts)
      throws IOException {
    this.dataset = dataset;
    this.accountId = accountId;
    this.parts = new ArrayDeque<>(parts);
    this.columns = columns;
    this.accounts = accounts;
    try {
      advance();
    } catch (IOException | RuntimeException e) {
      try (this) {
        throw e;
      }
    }
  }

  /** Whether the current row is of the account. */
  public boolean isAt(String id) {
    return id.equals(account);
  }

  /** The account of the current row; null at the end. */
  public @Nullable String account() {
    return account;
  }

  public PartReader<R> row() {
    if (part == null) {
      throw new IllegalStateException("there is no row");
    }
    return part;
  }

  public void advance() throws IOException {
    while (part == null || !part.next()) {
      close();
      if (parts.isEmpty()) {
        account = null;
        return;
      }
      part = dataset.read(parts.remove(), columns, accountId, accounts);
    }
    String next = part.get(accountId);
    if (account != null && account.compareTo(next) > 0) {
      throw new UnreadableRunException(
          "The rows of " + dataset.name() + " are not in the order of their accounts", "");
    }
    account = next;
  }

  @Override
  public void close() throws IOException {
    if (part != null) {
      part.close();
      part = null;
    }
  }
}
