package org.iaminactivity.publication;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.iaminactivity.dataset.parquet.Dataset;
import org.iaminactivity.dataset.parquet.PartReader;
import org.iaminactivity.dataset.parquet.RowVisitor;

/** What a run published of one dataset: local copies of the files, each as its manifest says. */
public final class PublishedTable<R> implements AutoCloseable {

  private final Dataset<R> dataset;
  private final PublishedParts parts;
  private final List<Path> files;

  PublishedTable(Dataset<R> dataset, PublishedParts parts, List<Path> files) {
    this.dataset = dataset;
    this.parts = parts;
    this.files = files;
  }

  /** Reads the rows in their order, until the visitor wants no more; may be done repeatedly. */
  public void read(RowVisitor<R> visitor) throws IOException {
    for (Path file : files) {
      try (PartReader<R> row = dataset.read(file, dataset.columns())) {
        while (row.next()) {
          if (!visitor.visit(row)) {
            return;
          }
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    parts.close();
  }
}
