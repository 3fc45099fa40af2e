package org.iaminactivity.command.option;

import java.time.LocalDate;
import java.util.List;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.RunId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which run is meant. */
public final class RunOptions {

  @Option(
      names = "--run-date",
      paramLabel = "YYYY-MM-DD",
      description = "The date that names the run (UTC).")
  private @Nullable LocalDate runDate;

  @Option(
      names = "--accounts",
      paramLabel = "ID",
      split = ",",
      converter = AccountIdConverter.class,
      description = "Only these accounts: a run of its own, which never replaces a full run.")
  private List<AccountId> accounts = List.of();

  public @Nullable LocalDate runDate() {
    return runDate;
  }

  public boolean isGiven() {
    return runDate != null || !accounts.isEmpty();
  }

  public RunId run(LocalDate otherwise) {
    return new RunId(runDate == null ? otherwise : runDate, accounts);
  }
}
