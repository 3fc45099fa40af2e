package org.iaminactivity.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.iaminactivity.command.option.PublishedRunOption;
import org.iaminactivity.command.output.Printable;
import org.iaminactivity.dataset.Datasets;
import org.iaminactivity.dataset.Exemptions;
import org.iaminactivity.dataset.FindingStates;
import org.iaminactivity.dataset.parquet.PartReader;
import org.iaminactivity.exemption.ExemptionRow;
import org.iaminactivity.lifecycle.FindingState;
import org.iaminactivity.publication.PublishedTable;
import org.iaminactivity.publication.PublishedTables;
import org.iaminactivity.run.RunId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "exemptions",
    description = {
      "Lists the exemptions of a published run (default: the newest), in the order of their file:"
          + " what became of each, and the findings that it excuses.",
      "",
      "It needs the warehouse alone: the file that counts is the one that was kept with the run."
          + " `doctor` checks today's."
    },
    footer = {
      "",
      "Examples:",
      "  iam-inactivity-audit exemptions",
      "  iam-inactivity-audit exemptions --run-date=2026-11-24"
    })
final class ExemptionsCommand implements Callable<Integer> {

  private final List<String> settings;
  private final PrintWriter out;

  @Mixin private final PublishedRunOption which = new PublishedRunOption();

  ExemptionsCommand(List<String> settings, PrintWriter out) {
    this.settings = settings;
    this.out = out;
  }

  @Override
  public Integer call() throws Exception {
    return which.reading(settings, this::print);
  }

  private void print(RunId run, PublishedTables tables) throws IOException {
    Map<String, List<String>> excused = excused(run, tables);
    try (PublishedTable<ExemptionRow> entries = tables.open(run, Datasets.EXEMPTIONS)) {
      List<String> ids = new ArrayList<>();
      entries.read(
          entry -> {
            String id = entry.get(Exemptions.ID);
            ids.add(id);
            print(entry);
            excused.getOrDefault(id, List.of()).forEach(finding -> out.println("  " + finding));
            out.println();
            return true;
          });
      out.println(
          ids.isEmpty() ? run + " has no exemptions." : "Exemptions of " + run + ": " + ids.size());
    }
  }

  /** The findings in the order of their accounts, by the id of what excuses them. */
  private static Map<String, List<String>> excused(RunId run, PublishedTables tables)
      throws IOException {
    Map<String, List<String>> excused = new TreeMap<>();
    try (PublishedTable<FindingState> states = tables.open(run, Datasets.FINDING_STATES)) {
      states.read(
          row -> {
            String id = row.get(FindingStates.EXEMPTION_ID);
            if (id != null) {
              excused.computeIfAbsent(id, any -> new ArrayList<>()).add(finding(row));
            }
            return true;
          });
    }
    return excused;
  }

  private static String finding(PartReader<FindingState> row) {
    return row.get(FindingStates.STATUS)
        + "  "
        + row.get(FindingStates.ACCOUNT_ID)
        + "  "
        + row.get(FindingStates.RULE)
        + "  "
        + Printable.of(row.get(FindingStates.PRINCIPAL_NAME));
  }

  private void print(PartReader<ExemptionRow> entry) {
    out.println(
        Printable.of(entry.get(Exemptions.ID))
            + "  "
            + entry.get(Exemptions.STATE)
            + "  "
            + Printable.of(entry.get(Exemptions.KIND)));
    line("reason", entry.get(Exemptions.REASON));
    line("owner", entry.get(Exemptions.OWNER));
    String ticket = entry.get(Exemptions.TICKET);
    line("ticket", ticket == null ? "none" : ticket);
    line("in force", entry.get(Exemptions.CREATED_ON) + " to " + entry.get(Exemptions.EXPIRES_ON));
    String lastMatchedOn = entry.get(Exemptions.LAST_MATCHED_ON);
    line(
        "matches",
        "findings "
            + entry.get(Exemptions.FINDINGS)
            + ", principals "
            + entry.get(Exemptions.PRINCIPALS)
            + ", accounts "
            + entry.get(Exemptions.ACCOUNTS)
            + (lastMatchedOn == null ? "; never so far" : "; last on " + lastMatchedOn));
  }

  private void line(String what, String words) {
    out.println("  %-9s %s".formatted(what, Printable.of(words)));
  }
}
