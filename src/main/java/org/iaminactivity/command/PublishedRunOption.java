package org.iaminactivity.command;

import java.time.LocalDate;
import org.iaminactivity.publication.PublishedRuns;
import org.iaminactivity.publication.UnpublishedRunException;
import org.iaminactivity.run.RunId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which published run of the whole organization is meant. */
final class PublishedRunOption {

  @Option(
      names = "--run-date",
      paramLabel = "YYYY-MM-DD",
      description = "The date that names the run (UTC); default: the newest published run.")
  private @Nullable LocalDate runDate;

  RunId run(PublishedRuns runs) {
    return runDate != null
        ? RunId.of(runDate)
        : runs.newest(RunId.of(LocalDate.EPOCH))
            .map(RunId::of)
            .orElseThrow(() -> new UnpublishedRunException("any run"));
  }
}
