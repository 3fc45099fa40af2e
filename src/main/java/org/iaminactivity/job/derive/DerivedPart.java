package org.iaminactivity.job.derive;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.iaminactivity.dataset.Dataset;
import org.iaminactivity.publication.Manifest;

/**
 * One part as this start derived it.
 *
 * @param files one of each dataset
 * @param findings the number of each kind
 */
public record DerivedPart(int number, List<DerivedFile> files, Map<Manifest.Kind, Long> findings) {

  /**
   * A finished file.
   *
   * @param rows in it
   */
  public record DerivedFile(Dataset<?> dataset, Path path, long rows) {}

  /** The file of that dataset. */
  public DerivedFile file(Dataset<?> dataset) {
    return files.stream().filter(file -> file.dataset() == dataset).findFirst().orElseThrow();
  }
}
