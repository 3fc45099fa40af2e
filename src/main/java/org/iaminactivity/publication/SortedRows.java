package org.iaminactivity.publication;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.iaminactivity.dataset.Dataset;
import org.iaminactivity.dataset.PartReader;
import org.jspecify.annotations.Nullable;

/** The rows of a dataset's parts, one after the other, in the order of their accounts. */
final class SortedRows implements AutoCloseable {

  private final Dataset<?> dataset;
  private final Deque<Path> parts;
  private final String[] columns;
  private @Nullable PartReader part;
  private @Nullable String account;

  /**
   * Goes to the first row.
   *
   * @param columns the first of which is {@code account_id}
   */
  SortedRows(Dataset<?> dataset, List<Path> parts, List<String> columns) throws IOException {
    this.dataset = dataset;
    this.parts = new ArrayDeque<>(parts);
    this.columns = columns.toArray(String[]::new);
    try {
      advance();
    } catch (IOException | RuntimeException e) {
      try (this) {
        throw e;
      }
    }
  }

  /** Whether the row at hand is of the account. */
  boolean isAt(String accountId) {
    return accountId.equals(account);
  }

  /** The account of the row at hand; null at the end. */
  @Nullable String account() {
    return account;
  }

  PartReader row() {
    if (part == null) {
      throw new IllegalStateException("there is no row");
    }
    return part;
  }

  void advance() throws IOException {
    while (part == null || !part.next()) {
      close();
      if (parts.isEmpty()) {
        account = null;
        return;
      }
      part = dataset.read(parts.remove(), columns);
    }
    String next = part.text(0);
    if (account != null && account.compareTo(next) > 0) {
      throw new UnreadableRunException(
          "The rows of " + dataset.name() + " are not in the order of their accounts");
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
