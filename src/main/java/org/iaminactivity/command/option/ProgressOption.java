package org.iaminactivity.command.option;

import java.time.Clock;
import java.util.concurrent.Callable;
import org.iaminactivity.state.RunProgress;
import picocli.CommandLine.Option;

/** Whether the progress line is shown. */
public final class ProgressOption {

  @Option(
      names = "--quiet",
      description =
          "No progress line. There is none anyway where standard error is no terminal; the log and"
              + " the summary are not changed.")
  private boolean quiet;

  public <T> T shownDuring(RunProgress progress, Clock clock, Callable<T> run) throws Exception {
    if (quiet) {
      return run.call();
    }
    AutoCloseable line = ProgressLine.onTerminal(progress, clock);
    try {
      return run.call();
    } finally {
      line.close();
    }
  }
}
