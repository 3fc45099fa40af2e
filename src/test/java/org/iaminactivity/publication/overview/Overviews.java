package org.iaminactivity.publication.overview;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.iaminactivity.dataset.Datasets;
import org.iaminactivity.publication.Publications;
import org.iaminactivity.publication.TwoRuns;
import org.iaminactivity.warehouse.Warehouse;
import org.springframework.util.FileSystemUtils;

/** Overviews of runs that go on from the one of 2026-11-23. */
public final class Overviews {

  static final LocalDate SINCE = LocalDate.parse("2026-11-23");

  private Overviews() {}

  /** Of the runs in the warehouse. */
  public static RunOverviews in(Warehouse warehouse) {
    return new RunOverviews(Publications.runs(warehouse), warehouse);
  }

  /** The overview of these findings, which come as a run sorts them. */
  public static RunOverview of(StateBuilder... states) throws IOException {
    Path directory = Files.createTempDirectory("overview");
    try {
      Path part =
          TwoRuns.part(
              directory,
              Datasets.FINDING_STATES,
              Stream.of(states).map(StateBuilder::build).toList());
      return new OverviewPass(
              StateBuilder.RUN_DATE,
              dataset -> dataset == Datasets.FINDING_STATES ? List.of(part) : List.of())
          .overview(SINCE, List.of(), List.of());
    } finally {
      FileSystemUtils.deleteRecursively(directory);
    }
  }
}
