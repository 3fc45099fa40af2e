package org.iaminactivity.publication;

import java.time.LocalDate;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.iaminactivity.run.RunId;
import org.iaminactivity.warehouse.Warehouse;
import org.springframework.stereotype.Component;

/** Tells which runs rest on one that was published again since. */
@Component
public class ReplacedRuns {

  private final Warehouse warehouse;

  ReplacedRuns(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /**
   * The date of the run that this one went on from, if that has another manifest now.
   *
   * @throws org.iaminactivity.warehouse.WarehouseException if the warehouse can't be read
   */
  public Optional<LocalDate> below(RunId run, Manifest manifest) {
    Manifest.Lifecycle lifecycle = manifest.lifecycle();
    if (lifecycle == null || lifecycle.previous() == null) {
      return Optional.empty();
    }
    LocalDate previous = lifecycle.previous();
    return warehouse
        .find(run.on(previous).manifest())
        .map(DigestUtils::sha256Hex)
        .filter(sha256 -> !sha256.equals(lifecycle.previousManifestSha256()))
        .map(sha256 -> previous);
  }

  /** What to tell of it, with the remedy. */
  public static String note(LocalDate runDate, LocalDate replaced) {
    return "This run goes on from the run of "
        + replaced
        + ", which was published again since: what it says of changes may be out of date. `replay"
        + " --from="
        + runDate
        + "` derives it and the runs after it again.";
  }
}
