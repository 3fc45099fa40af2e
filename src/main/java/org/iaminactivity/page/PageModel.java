package org.iaminactivity.page;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.iaminactivity.finding.Severity;
import org.iaminactivity.publication.AgeBand;
import org.iaminactivity.publication.Manifest;
import org.iaminactivity.publication.RunFigures;
import org.iaminactivity.publication.RunOverview;
import org.iaminactivity.publication.UnauditedAccount;
import org.iaminactivity.run.Outcome;
import org.iaminactivity.run.Reason;
import org.jspecify.annotations.Nullable;

/** Everything that the page shows, in the form that its templates use. */
public record PageModel(Manifest manifest, RunOverview overview, Assets assets, Query query) {

  private static final int UNITS = 10;

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter SHORT_DAY =
      DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  public String title() {
    return "IAM inactivity, " + manifest.runDate();
  }

  public static String day(LocalDate date) {
    return DAY.format(date);
  }

  public static String shortDay(LocalDate date) {
    return SHORT_DAY.format(date);
  }

  public static String minute(Instant instant) {
    return MINUTE.format(instant);
  }

  public static String count(long number) {
    return String.format(Locale.ENGLISH, "%,d", number);
  }

  /** With its sign; zero in words. */
  public static String difference(long number) {
    return number == 0
        ? "no change"
        : (number > 0 ? "+" : "−") + String.format(Locale.ENGLISH, "%,d", Math.abs(number));
  }

  public RunFigures figures() {
    return manifest.figures();
  }

  /** Null if there is no previous run. */
  public @Nullable RunFigures figuresBefore() {
    Manifest before = overview.before();
    return before == null ? null : before.figures();
  }

  /** The trend, the newest run first. */
  public List<RunFigures> trend() {
    List<RunFigures> runs = new ArrayList<>(overview.earlier());
    runs.add(figures());
    runs.sort(Comparator.comparing(RunFigures::runDate).reversed());
    return runs;
  }

  /** A rule and what it found. */
  public record RuleFigures(
      String name, Manifest.Rule rule, long findings, @Nullable Long findingsBefore) {}

  /** The rules whose findings are counted. */
  public List<RuleFigures> rules() {
    Manifest before = overview.before();
    return manifest.rules().entrySet().stream()
        .filter(rule -> manifest.findings().byRule().containsKey(rule.getKey()))
        .map(
            rule ->
                new RuleFigures(
                    rule.getKey(),
                    rule.getValue(),
                    manifest.findings().byRule().getOrDefault(rule.getKey(), 0L),
                    before == null
                        ? null
                        : before.findings().byRule().getOrDefault(rule.getKey(), 0L)))
        .toList();
  }

  /** The most severe first. */
  public List<Severity> severities() {
    return List.of(Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW).stream()
        .filter(severity -> manifest.findings().of(severity) > 0)
        .toList();
  }

  public List<Bar> units() {
    return Bar.scaled(
        overview.units().entrySet().stream()
            .sorted(
                Comparator.comparing(
                        (Map.Entry<String, RunOverview.UnitFigures> unit) ->
                            unit.getValue().findings())
                    .reversed()
                    .thenComparing(Map.Entry::getKey))
            .map(
                unit ->
                    new Bar(
                        unit.getKey().isEmpty() ? "without a known unit" : unit.getKey(),
                        unit.getValue().findings(),
                        unit.getValue().severe()))
            .toList(),
        UNITS,
        "%d other units");
  }

  public List<Bar> ages() {
    List<Bar> ages = new ArrayList<>();
    for (AgeBand band : AgeBand.values()) {
      ages.add(new Bar(band.label(), overview.ages().getOrDefault(band, 0L), 0));
    }
    return Bar.scaled(ages, ages.size(), "");
  }

  /** Why accounts were not audited, the failures first. */
  public List<UnauditedFigures> reasons() {
    return manifest.accounts().byReason().entrySet().stream()
        .map(entry -> figures(Reason.valueOf(entry.getKey()), entry.getValue()))
        .sorted(
            Comparator.comparing((UnauditedFigures figures) -> figures.reason().outcome())
                .thenComparing(UnauditedFigures::accounts, Comparator.reverseOrder())
                .thenComparing(UnauditedFigures::reason))
        .toList();
  }

  private UnauditedFigures figures(Reason reason, int accounts) {
    List<String> messages =
        overview.failed().stream()
            .filter(account -> account.reason() == reason)
            .map(UnauditedAccount::message)
            .collect(Collectors.toCollection(ArrayList::new));
    if (messages.size() < accounts) {
      // stands for the accounts beyond those that the overview keeps
      messages.add("");
    }
    return new UnauditedFigures(reason, accounts, reason.remedy(messages));
  }

  /**
   * The accounts that were not audited for one reason.
   *
   * @param remedy what to do about it, given the messages of AWS
   */
  public record UnauditedFigures(Reason reason, int accounts, String remedy) {}

  public int accounts(Outcome outcome) {
    return manifest.accounts().of(outcome);
  }
}
