package org.iaminactivity.command.option;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.iaminactivity.command.start.Application;
import org.iaminactivity.command.start.WithoutDatabase;
import org.iaminactivity.publication.PublishedRuns;
import org.iaminactivity.publication.PublishedTables;
import org.iaminactivity.run.ExitStatus;
import org.iaminactivity.run.RunId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which published run of the whole organization is meant. */
public final class PublishedRunOption {

  @Option(
      names = "--run-date",
      paramLabel = "YYYY-MM-DD",
      description = "The date that names the run (UTC); default: the newest published run.")
  private @Nullable LocalDate runDate;

  /** The parts that reading a run needs. */
  private record Parts(PublishedRuns runs, PublishedTables tables) {}

  /** What is done with the tables of the run. */
  public interface Reading {
    void read(RunId run, PublishedTables tables) throws IOException;
  }

  /** Reads the run, for which it needs the warehouse alone; returns how the command ends. */
  public int reading(List<String> settings, Reading reading) throws Exception {
    return new Application(WithoutDatabase.class, settings)
        .with(
            Parts.class,
            parts -> {
              RunId run = parts.runs.ofDateOrNewest(RunId.of(LocalDate.EPOCH), runDate);
              reading.read(run, parts.tables);
              return ExitStatus.COMPLETED.code();
            });
  }
}
