package org.iaminactivity.dataset.parquet;

import java.util.HashMap;
import java.util.Map;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;

/**
 * The text last written to each column of one file, as Parquet takes it: rows are sorted by
 * account, so that most texts are those of the row before.
 */
final class Texts {

  private final @Nullable String[] last;
  private final Binary[] binaries;
  private final Map<String, Binary> elements = new HashMap<>();

  Texts(int columns) {
    this.last = new @Nullable String[columns];
    this.binaries = new Binary[columns];
  }

  Binary binary(int column, String text) {
    if (!text.equals(last[column])) {
      last[column] = text;
      binaries[column] = Binary.fromString(text);
    }
    return binaries[column];
  }

  /** An element of a list: lists are of the few names of controls. */
  Binary element(String text) {
    return elements.computeIfAbsent(text, Binary::fromString);
  }
}
