package org.iaminactivity.notification;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iaminactivity.exemption.ExemptionRow;
import org.iaminactivity.finding.Severity;
import org.iaminactivity.lifecycle.Status;
import org.iaminactivity.publication.Changes;
import org.iaminactivity.publication.Manifest;
import org.iaminactivity.publication.RunFigures;
import org.iaminactivity.publication.overview.PrincipalFindings;
import org.iaminactivity.publication.overview.PublishedFinding;
import org.iaminactivity.publication.overview.RunOverview;
import org.iaminactivity.publication.overview.StatusWords;
import org.iaminactivity.publication.overview.UnauditedAccount;
import org.iaminactivity.run.OneLine;
import org.jspecify.annotations.Nullable;

/**
 * The mail about a run: short enough to be read, and far below the 256 KB that SNS accepts.
 *
 * @param subject at most 100 characters of ASCII, as SNS requires
 */
record Message(String subject, String text) {

  private static final int FAILED_SHOWN = 50;
  private static final int EXEMPTIONS_SHOWN = 50;
  private static final int LONGEST_MESSAGE = 300;

  static Message of(String run, Manifest manifest, RunOverview overview, String page) {
    RunFigures figures = manifest.figures();
    Changes changes = overview.changes();
    List<String> lines = new ArrayList<>();
    lines.add("IAM inactivity audit, " + run);
    lines.add("");
    RunOverview.Standings findings = overview.findings();
    RunOverview.Concerned concerned = overview.concerned();
    lines.add(
        "Open: %s of %s, of them high or critical: %,d; overdue: %,d; excepted: %,d"
            .formatted(
                StatusWords.number(findings.open(), "finding"),
                StatusWords.number(concerned.principals(), "principal"),
                overview.of(Severity.HIGH).open() + overview.of(Severity.CRITICAL).open(),
                concerned.overdue(),
                findings.excepted()));
    addChanges(changes, overview, lines);
    lines.add(
        "Accounts: %,d audited, %,d failed, %,d left out"
            .formatted(figures.audited(), figures.failed(), figures.skipped()));
    addPassedOver(manifest.lifecycle(), lines);
    lines.add("Page: " + page);
    addNewFindings(changes, overview.newSevere(), lines);
    addExemptions(overview.exemptions(), lines);
    addFailedAccounts(figures.failed(), overview.failed(), lines);
    return new Message(subject(manifest, overview), String.join("\n", lines) + "\n");
  }

  private static String subject(Manifest manifest, RunOverview overview) {
    RunFigures figures = manifest.figures();
    Changes changes = overview.changes();
    return "IAM inactivity %s: %d open findings%s%s"
        .formatted(
            manifest.runDate(),
            overview.findings().open(),
            changes == null ? "" : ", " + changes.appeared() + " new",
            figures.failed() == 0 ? "" : ", " + figures.failed() + " accounts failed");
  }

  private static void addChanges(
      @Nullable Changes changes, RunOverview overview, List<String> lines) {
    if (changes == null) {
      return;
    }
    lines.add(
        "Since %s: %,d new, %,d reopened, %,d resolved%s"
            .formatted(
                changes.since(),
                changes.appeared(),
                changes.reopened(),
                changes.resolved(),
                inBrackets(StatusWords.reasons(overview.reasons(), Status.RESOLVED))));
    String others =
        Stream.of(Status.NEW, Status.OPEN)
            .map(status -> StatusWords.reasons(overview.reasons(), status))
            .filter(words -> !words.isEmpty())
            .collect(Collectors.joining(", "));
    if (!others.isEmpty()) {
      lines.add("Not counted as new: " + others);
    }
    if (changes.retired() > 0) {
      lines.add(
          "No longer looked for: %,d%s"
              .formatted(
                  changes.retired(),
                  inBrackets(StatusWords.reasons(overview.reasons(), Status.RETIRED))));
    }
    if (changes.unknown() > 0) {
      lines.add("Unknown: " + StatusWords.unknown(overview));
    }
  }

  private static String inBrackets(String words) {
    return words.isEmpty() ? "" : " (" + words + ")";
  }

  private static void addPassedOver(Manifest.@Nullable Lifecycle lifecycle, List<String> lines) {
    if (lifecycle != null) {
      lifecycle
          .passedOver()
          .forEach(
              run ->
                  lines.add(
                      "Passed over, because it can't be read: the run of %s (%s)"
                          .formatted(run.runDate(), oneLine(run.reason()))));
    }
  }

  private static void addNewFindings(
      @Nullable Changes changes, List<PrincipalFindings> newSevere, List<String> lines) {
    if (changes == null || newSevere.isEmpty()) {
      return;
    }
    long all =
        changes.newBySeverity().getOrDefault(Severity.HIGH.name(), 0L)
            + changes.newBySeverity().getOrDefault(Severity.CRITICAL.name(), 0L);
    long shown = newSevere.stream().mapToLong(principal -> principal.findings().size()).sum();
    lines.add("");
    lines.add("New high and critical findings:");
    Map<String, List<PrincipalFindings>> byAccount =
        newSevere.stream()
            .collect(
                Collectors.groupingBy(
                    principal -> principal.account().id().value(),
                    TreeMap::new,
                    Collectors.toList()));
    byAccount.forEach(
        (account, principals) -> {
          lines.add("  " + account + named(principals.get(0).account().name()));
          principals.forEach(principal -> addPrincipal(principal, lines));
        });
    if (all > shown) {
      lines.add("  and %,d more: see the page".formatted(all - shown));
    }
  }

  private static void addPrincipal(PrincipalFindings principal, List<String> lines) {
    for (PublishedFinding finding : principal.findings()) {
      Integer days = finding.seen().inactiveDays();
      lines.add(
          "    %s %s %s%s"
              .formatted(
                  finding.severity(),
                  finding.seen().rule(),
                  oneLine(principal.name()),
                  days == null ? "" : ", " + days + " days"));
    }
  }

  private static void addExemptions(List<ExemptionRow> exemptions, List<String> lines) {
    List<ExemptionRow> over =
        exemptions.stream()
            .filter(
                exemption ->
                    exemption.state() == ExemptionRow.State.EXPIRED
                        || exemption.state() == ExemptionRow.State.DEAD)
            .toList();
    if (over.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add("Exemptions that excuse nothing any more; renew or delete them:");
    over.stream()
        .limit(EXEMPTIONS_SHOWN)
        .forEach(
            exemption ->
                lines.add(
                    "  %s %s, owner %s"
                        .formatted(
                            exemption.id(),
                            exemption.state() == ExemptionRow.State.EXPIRED
                                ? "expired after " + exemption.expiresOn()
                                : "matches no principal",
                            oneLine(exemption.owner()))));
    if (over.size() > EXEMPTIONS_SHOWN) {
      lines.add("  and %,d more: see the page".formatted(over.size() - EXEMPTIONS_SHOWN));
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
    return OneLine.of(text, LONGEST_MESSAGE);
  }
}
