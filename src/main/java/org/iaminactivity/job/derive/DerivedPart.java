package org.iaminactivity.job.derive;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.iaminactivity.dataset.parquet.Dataset;
import org.iaminactivity.exemption.ExemptionUse;
import org.iaminactivity.publication.Manifest;

/**
 * One part as this start derived it.
 *
 * @param files one of each dataset that has this part
 * @param findings the number of each kind
 * @param states the number of states by status
 * @param reasons the number of states by reason
 * @param exemptions what they did in its accounts
 */
public record DerivedPart(
    int number,
    List<DerivedFile> files,
    Map<Manifest.Kind, Long> findings,
    Map<String, Long> states,
    Map<String, Long> reasons,
    ExemptionUse exemptions) {

  /**
   * A finished file.
   *
   * @param rows in it
   */
  public record DerivedFile(Dataset<?> dataset, Path path, long rows) {}

  /** The file of that dataset; empty if the run has none of it. */
  public Optional<DerivedFile> file(Dataset<?> dataset) {
    return files.stream().filter(file -> file.dataset() == dataset).findFirst();
  }
}
