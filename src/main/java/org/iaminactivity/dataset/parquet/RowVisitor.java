package org.iaminactivity.dataset.parquet;

import java.io.IOException;

/** Gets the rows of a dataset, one by one. */
public interface RowVisitor<R> {

  /** Takes a row; returns whether it wants more. */
  boolean visit(PartReader<R> row) throws IOException;
}
