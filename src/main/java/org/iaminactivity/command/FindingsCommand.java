package org.iaminactivity.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.iaminactivity.command.option.PublishedRunOption;
import org.iaminactivity.command.output.Format;
import org.iaminactivity.dataset.Datasets;
import org.iaminactivity.dataset.FindingStates;
import org.iaminactivity.dataset.parquet.Column;
import org.iaminactivity.lifecycle.FindingState;
import org.iaminactivity.publication.PublishedTable;
import org.iaminactivity.publication.PublishedTables;
import org.iaminactivity.run.RunId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "findings",
    description = {
      "Prints the findings of a published run (default: the newest) with their states: what is new,"
          + " open, excused, unknown, or ended.",
      "",
      "It needs the warehouse alone. CSV and JSON have all columns of the table finding_states. In"
          + " CSV, a value that a spreadsheet would run as a formula begins with an apostrophe."
    },
    footer = {
      "",
      "Examples:",
      "  iam-inactivity-audit findings --status=NEW,REOPENED --severity=HIGH",
      "  iam-inactivity-audit findings --accounts=123456789012 --format=csv >findings.csv",
      "  iam-inactivity-audit findings --run-date=2026-11-24 --rule=access-key-unused"
    })
final class FindingsCommand implements Callable<Integer> {

  private static final List<Column<FindingState, ?>> FOR_PEOPLE =
      List.of(
          FindingStates.SEVERITY,
          FindingStates.STATUS,
          FindingStates.STATUS_REASON,
          FindingStates.ACCOUNT_ID,
          FindingStates.ACCOUNT_NAME,
          FindingStates.PRINCIPAL_NAME,
          FindingStates.RULE,
          FindingStates.CREDENTIAL,
          FindingStates.INACTIVE_DAYS,
          FindingStates.FIRST_SEEN_ON,
          FindingStates.DUE_ON,
          FindingStates.EXEMPTION_ID);

  private final List<String> settings;
  private final PrintWriter out;

  @Mixin private final PublishedRunOption which = new PublishedRunOption();
  @Mixin private final FindingsFilter filter = new FindingsFilter();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Format format = Format.TABLE;

  FindingsCommand(List<String> settings, PrintWriter out) {
    this.settings = settings;
    this.out = out;
  }

  @Override
  public Integer call() throws Exception {
    return which.reading(settings, this::print);
  }

  private void print(RunId run, PublishedTables tables) throws IOException {
    try (PublishedTable<FindingState> states = tables.open(run, Datasets.FINDING_STATES)) {
      long printed =
          format.print(
              visitor -> states.read(row -> !filter.matches(row) || visitor.visit(row)),
              format == Format.TABLE ? FOR_PEOPLE : Datasets.FINDING_STATES.columns(),
              out);
      if (format == Format.TABLE) {
        out.println(
            printed == 0
                ? "No finding of " + run + " matches."
                : System.lineSeparator() + "Findings of " + run + " that match: " + printed);
      }
    }
  }
}
