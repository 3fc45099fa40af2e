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
import java.util.stream.Stream;
import org.iaminactivity.exemption.ExemptionRow;
import org.iaminactivity.exemption.ExemptionRow.State;
import org.iaminactivity.finding.Severity;
import org.iaminactivity.lifecycle.Status;
import org.iaminactivity.lifecycle.StatusReason;
import org.iaminactivity.publication.Changes;
import org.iaminactivity.publication.Manifest;
import org.iaminactivity.publication.ReplacedRuns;
import org.iaminactivity.publication.RunFigures;
import org.iaminactivity.publication.RunsBefore;
import org.iaminactivity.publication.overview.AgeBand;
import org.iaminactivity.publication.overview.RunOverview;
import org.iaminactivity.publication.overview.StatusWords;
import org.iaminactivity.publication.overview.UnauditedAccount;
import org.iaminactivity.run.Outcome;
import org.iaminactivity.run.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the page shows, in the form that its templates use.
 *
 * @param replaced the date of the run that this one goes on from, if that was published again since
 */
public record PageModel(
    Manifest manifest,
    RunOverview overview,
    Assets assets,
    Query query,
    @Nullable LocalDate replaced) {

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

  public RunFigures figures() {
    return manifest.figures();
  }

  public Knowledge knowledge() {
    return new Knowledge(
        manifest.runDate(),
        overview.exemptions().stream()
            .collect(Collectors.toMap(ExemptionRow::id, exemption -> exemption)));
  }

  /** What a person should know of how the run was made. */
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    Manifest.Lifecycle lifecycle = manifest.lifecycle();
    if (replaced != null) {
      notes.add(ReplacedRuns.note(manifest.runDate(), replaced));
    }
    if (lifecycle != null) {
      for (RunsBefore.PassedOver run : lifecycle.passedOver()) {
        notes.add(
            "The run of "
                + run.runDate()
                + " was passed over, because it can't be read: "
                + run.reason()
                + " `replay --from="
                + run.runDate()
                + "` derives it and the runs after it again.");
      }
    }
    return notes;
  }

  /** The trend, the newest run first. */
  public List<RunFigures> trend() {
    List<RunFigures> runs = new ArrayList<>(overview.earlier());
    runs.add(figures());
    runs.sort(Comparator.comparing(RunFigures::runDate).reversed());
    return runs;
  }

  /** A rule and where its findings stand. */
  public record RuleFigures(String name, Manifest.Rule rule, RunOverview.Standings standings) {}

  /** The rules that found something. */
  public List<RuleFigures> rules() {
    return manifest.rules().entrySet().stream()
        .filter(rule -> overview.rules().containsKey(rule.getKey()))
        .map(rule -> new RuleFigures(rule.getKey(), rule.getValue(), overview.of(rule.getKey())))
        .toList();
  }

  /** Their names; which of them are off. */
  public String rulesWithoutFindings() {
    return manifest.rules().entrySet().stream()
        .filter(rule -> !overview.rules().containsKey(rule.getKey()))
        .map(rule -> rule.getKey() + (rule.getValue().enabled() ? "" : " (off)"))
        .collect(Collectors.joining(", "));
  }

  /** The most severe first. */
  public List<Severity> severities() {
    return List.of(Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW).stream()
        .filter(overview.severities()::containsKey)
        .toList();
  }

  /**
   * One way in which findings changed.
   *
   * @param key names it for scripts and tests
   * @param words why, or where; may be empty
   */
  public record ChangeFigures(String key, String name, long findings, String words) {}

  /** What changed since the run before, and what can't be known. */
  public List<ChangeFigures> changed() {
    Changes changes = overview.changes();
    List<ChangeFigures> figures = new ArrayList<>();
    if (changes == null) {
      return figures;
    }
    figures.add(new ChangeFigures("new", "New", changes.appeared(), newBySeverity(changes)));
    add(figures, "joined", "In accounts that joined", changes.joined(), "not counted as new");
    long byRules =
        overview.of(StatusReason.RULE_ENABLED) + overview.of(StatusReason.THRESHOLD_LOWERED);
    add(
        figures,
        "rules",
        "By other rule settings",
        byRules,
        "not counted as new: " + String.join(", ", changes.rulesDiffer()));
    add(
        figures,
        "first-look",
        "In accounts audited for the first time",
        overview.of(StatusReason.FIRST_LOOK),
        "not counted as new");
    add(
        figures,
        "exemptions-over",
        "No longer excused",
        overview.of(StatusReason.EXEMPTION_EXPIRED) + overview.of(StatusReason.EXEMPTION_REMOVED),
        StatusWords.reasons(overview.reasons(), Status.OPEN));
    figures.add(
        new ChangeFigures(
            "reopened",
            "Reopened",
            changes.reopened(),
            StatusWords.reasons(overview.reasons(), Status.REOPENED)));
    figures.add(
        new ChangeFigures(
            "resolved",
            "Resolved",
            changes.resolved(),
            StatusWords.reasons(overview.reasons(), Status.RESOLVED)));
    add(
        figures,
        "retired",
        "No longer looked for",
        changes.retired(),
        StatusWords.reasons(overview.reasons(), Status.RETIRED));
    add(figures, "unknown", "Unknown", changes.unknown(), StatusWords.unknown(overview));
    return figures;
  }

  private static void add(
      List<ChangeFigures> figures, String key, String name, long findings, String words) {
    if (findings > 0) {
      figures.add(new ChangeFigures(key, name, findings, words));
    }
  }

  private String newBySeverity(Changes changes) {
    return severities().stream()
        .filter(severity -> changes.newBySeverity().containsKey(severity.name()))
        .map(
            severity ->
                count(changes.newBySeverity().getOrDefault(severity.name(), 0L))
                    + " "
                    + severity.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  /** By which statuses the findings can be filtered: those that there are. */
  public List<String> statuses() {
    RunOverview.Standings findings = overview.findings();
    Changes changes = overview.changes();
    List<String> statuses = new ArrayList<>(List.of("open"));
    if (findings.appeared() > 0) {
      statuses.add("new");
    }
    if (changes != null && changes.reopened() > 0) {
      statuses.add("reopened");
    }
    if (overview.concerned().overdue() > 0) {
      statuses.add("overdue");
    }
    if (findings.unknown() > 0) {
      statuses.add("unknown");
    }
    if (findings.excepted() > 0) {
      statuses.add("excused");
    }
    return statuses;
  }

  /** What the state of an exemption to review means. */
  public static String exemptionState(ExemptionRow exemption) {
    return switch (exemption.state()) {
      case EXPIRED -> "after " + exemption.expiresOn();
      case EXPIRING -> "after " + exemption.expiresOn();
      case DEAD ->
          exemption.lastMatchedOn() == null
              ? "never matched a principal"
              : "last matched a principal " + exemption.lastMatchedOn();
      default -> "";
    };
  }

  /** The exemptions that somebody should look at: those that are over or useless first. */
  public List<ExemptionRow> exemptionsToReview() {
    return Stream.of(State.EXPIRED, State.DEAD, State.EXPIRING)
        .flatMap(
            state -> overview.exemptions().stream().filter(exemption -> exemption.state() == state))
        .toList();
  }

  public List<Bar> units() {
    return Bar.scaled(
        overview.units().entrySet().stream()
            .sorted(
                Comparator.comparing(
                        (Map.Entry<String, RunOverview.UnitFigures> unit) ->
                            unit.getValue().principals())
                    .reversed()
                    .thenComparing(Map.Entry::getKey))
            .map(
                unit ->
                    new Bar(
                        unit.getKey().isEmpty() ? "without a known unit" : unit.getKey(),
                        unit.getValue().principals(),
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
