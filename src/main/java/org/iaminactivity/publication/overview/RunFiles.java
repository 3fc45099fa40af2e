package org.iaminactivity.publication.overview;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.iaminactivity.dataset.parquet.Dataset;

/** The local files of what a run publishes. */
@FunctionalInterface
interface RunFiles {

  /** The parts of a dataset, in the order of the accounts in them; none if the run has no such. */
  List<Path> of(Dataset<?> dataset) throws IOException;
}
