package org.iaminactivity.notification;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.iaminactivity.finding.Severity;
import org.iaminactivity.publication.Changes;
import org.iaminactivity.publication.Manifest;
import org.iaminactivity.publication.PublishedFinding;
import org.iaminactivity.publication.RunFigures;
import org.iaminactivity.publication.RunOverview;
import org.iaminactivity.publication.UnauditedAccount;
import org.jspecify.annotations.Nullable;

/**
 * The mail about a run: short enough to be read, and far below the 256 KB that SNS accepts.
 *
 * @param subject at most 100 characters of ASCII, as SNS requires
 */
record Message(String subject, String text) {

  private static final int FAILED_SHOWN = 50;
  private static final int LONGEST_MESSAGE = 300;

  static Message of(String run, Manifest manifest, RunOverview overview, String page) {
    RunFigures figures = manifest.figures();
    Changes changes = overview.changes();
    List<String> lines = new ArrayList<>();
    lines.add("IAM inactivity audit, " + run);
    lines.add("");
    lines.add(
        "Findings: %,d, of them high or critical: %,d"
            .formatted(figures.findings(), figures.severe()));
    if (changes != null) {
      lines.add(
          "Since %s: %,d new, %,d gone"
              .formatted(changes.since(), changes.appeared(), changes.gone()));
    }
    lines.add(
        "Accounts: %,d audited, %,d failed, %,d left out"
            .formatted(figures.audited(), figures.failed(), figures.skipped()));
    lines.add("Page: " + page);
    addNewFindings(changes, overview.newSevere(), lines);
    addFailedAccounts(figures.failed(), overview.failed(), lines);
    return new Message(subject(manifest, changes), String.join("\n", lines) + "\n");
  }

  private static String subject(Manifest manifest, @Nullable Changes changes) {
    RunFigures figures = manifest.figures();
    return "IAM inactivity %s: %d findings%s%s"
        .formatted(
            manifest.runDate(),
            figures.findings(),
            changes == null ? "" : ", " + changes.appeared() + " new",
            figures.failed() == 0 ? "" : ", " + figures.failed() + " accounts failed");
  }

  private static void addNewFindings(
      @Nullable Changes changes, List<PublishedFinding> newSevere, List<String> lines) {
    if (changes == null || newSevere.isEmpty()) {
      return;
    }
    long all =
        changes.newBySeverity().getOrDefault(Severity.HIGH.name(), 0L)
            + changes.newBySeverity().getOrDefault(Severity.CRITICAL.name(), 0L);
    lines.add("");
    lines.add("New high and critical findings:");
    Map<String, List<PublishedFinding>> byAccount =
        newSevere.stream()
            .collect(
                Collectors.groupingBy(
                    finding -> finding.account().id().value(), TreeMap::new, Collectors.toList()));
    byAccount.forEach(
        (account, findings) -> {
          lines.add("  " + account + named(findings.get(0).account().name()));
          findings.forEach(
              finding ->
                  lines.add(
                      "    %s %s %s, %d days"
                          .formatted(
                              finding.severity(),
                              finding.rule(),
                              oneLine(finding.principalName()),
                              finding.inactiveDays())));
        });
    if (all > newSevere.size()) {
      lines.add("  and %,d more: see the page".formatted(all - newSevere.size()));
    }
  }

  private static void addFailedAccounts(
      int all, List<UnauditedAccount> failed, List<String> lines) {
    if (failed.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add("Failed accounts:");
    failed.stream()
        .limit(FAILED_SHOWN)
        .forEach(
            account ->
                lines.add(
                    "  %s%s %s: %s"
                        .formatted(
                            account.account().id(),
                            named(account.account().name()),
                            account.reason(),
                            oneLine(account.message()))));
    if (all > FAILED_SHOWN) {
      lines.add("  and %,d more: see the page".formatted(all - FAILED_SHOWN));
    }
  }

  private static String named(@Nullable String name) {
    return name == null ? "" : " (" + oneLine(name) + ")";
  }

  /** The name of an audited account could otherwise forge a line. */
  private static String oneLine(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    return line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE - 1) + "…";
  }
}
