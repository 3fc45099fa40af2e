package org.iaminactivity.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.iaminactivity.command.option.Pace;
import org.iaminactivity.dataset.Datasets;
import org.iaminactivity.job.RunResult;
import org.iaminactivity.lifecycle.Status;
import org.iaminactivity.publication.Changes;
import org.iaminactivity.publication.Manifest;
import org.iaminactivity.publication.PublishedRuns;
import org.iaminactivity.publication.RunsBefore;
import org.iaminactivity.publication.overview.RunOverview;
import org.iaminactivity.publication.overview.StatusWords;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.ExitStatus;
import org.iaminactivity.run.Reason;
import org.iaminactivity.run.RunId;
import org.iaminactivity.state.RunStates;
import org.iaminactivity.state.RunStatus;
import org.iaminactivity.warehouse.Warehouse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a person reads at the end of a command. */
@Component
final class RunSummary {

  private static final int FAILED_ACCOUNTS_SHOWN = 20;

  private final RunStates states;
  private final PublishedRuns runs;
  private final Warehouse warehouse;

  RunSummary(RunStates states, PublishedRuns runs, Warehouse warehouse) {
    this.states = states;
    this.runs = runs;
    this.warehouse = warehouse;
  }

  /** The run, how it ended and what to do next; returns the exit status that says the same. */
  ExitStatus print(RunId run, RunResult result, PrintWriter out) throws Exception {
    Throwable failure = result.failure();
    if (result.end() == RunResult.End.FAILED && failure != null) {
      throw failure instanceof Exception exception ? exception : new IllegalStateException(failure);
    }
    if (result.end() == RunResult.End.STOPPED) {
      // The program is shutting down meanwhile: the database may be closed already.
      out.println("Stopped before the end; the same command goes on.");
      return ExitStatus.STOPPED;
    }
    print(states.status(run), out);
    if (result.end() == RunResult.End.COMPLETED || result.end() == RunResult.End.ACCOUNTS_FAILED) {
      print(runs.manifest(run), result.overview(), out);
    }
    printPlaces(run, out);
    out.println();
    return switch (result.end()) {
      case COMPLETED -> {
        out.println("Every account in scope is audited.");
        yield ExitStatus.COMPLETED;
      }
      case ALREADY_COMPLETED -> {
        out.println(
            "This run was completed before and is left as it is; `replay` derives it again.");
        yield ExitStatus.COMPLETED;
      }
      case ACCOUNTS_FAILED -> {
        // After a replay the same command would request nothing.
        out.println(
            "Published, but accounts failed; `audit --run-date="
                + run.date()
                + options(run)
                + "` requests only those.");
        yield ExitStatus.ACCOUNTS_FAILED;
      }
      case FAILED, STOPPED -> {
        out.println("Failed; the log says more. The same command goes on.");
        yield ExitStatus.FAILED;
      }
    };
  }

  private static void print(Manifest manifest, @Nullable RunOverview overview, PrintWriter out) {
    manifest
        .findings()
        .byRule()
        .forEach((rule, count) -> out.println("findings   " + rule + " " + count));
    manifest
        .findings()
        .bySeverity()
        .forEach((severity, count) -> out.println("findings   " + severity + " " + count));
    manifest.hygieneFindings().byRule().entrySet().stream()
        .filter(rule -> rule.getValue() > 0)
        .forEach(rule -> out.println("hygiene    " + rule.getKey() + " " + rule.getValue()));
    if (overview != null) {
      print(overview, out);
    }
    if (manifest.lifecycle() != null) {
      for (RunsBefore.PassedOver passed : manifest.lifecycle().passedOver()) {
        out.println(
            "note       the run of "
                + passed.runDate()
                + " was passed over, because it can't be read: "
                + passed.reason());
      }
    }
  }

  private static void print(RunOverview overview, PrintWriter out) {
    RunOverview.Standings findings = overview.findings();
    out.printf(
        Locale.ROOT,
        "states     %,d open of %s, %,d excepted, %,d unknown%n",
        findings.open(),
        StatusWords.number(overview.concerned().principals(), "principal"),
        findings.excepted(),
        findings.unknown());
    Changes changes = overview.changes();
    if (changes == null) {
      return;
    }
    out.printf(
        Locale.ROOT,
        "changes    %,d new, %,d reopened, %,d resolved, %,d retired since %s%n",
        changes.appeared(),
        changes.reopened(),
        changes.resolved(),
        changes.retired(),
        changes.since());
    for (Status status :
        List.of(Status.NEW, Status.OPEN, Status.REOPENED, Status.RESOLVED, Status.RETIRED)) {
      String reasons = StatusWords.reasons(overview.reasons(), status);
      if (!reasons.isEmpty()) {
        out.println(
            "           "
                + (status == Status.NEW
                    ? "not counted as new"
                    : status.name().toLowerCase(Locale.ROOT))
                + ": "
                + reasons);
      }
    }
    if (changes.unknown() > 0) {
      out.println("           unknown: " + StatusWords.unknown(overview));
    }
    if (!changes.rulesDiffer().isEmpty()) {
      out.println("           other rule settings in that run: " + changes.rulesDiffer());
    }
  }

  private void printPlaces(RunId run, PrintWriter out) {
    for (String dataset : Datasets.names()) {
      out.println("dataset    " + warehouse.location(run.dataset(dataset)));
    }
    out.println("page       " + warehouse.location(run.page()));
    out.println("           `page --run-date=" + run.date() + options(run) + " --open` opens it");
  }

  private static String options(RunId run) {
    return run.accounts().isEmpty()
        ? ""
        : " --accounts="
            + run.accounts().stream().map(AccountId::value).collect(Collectors.joining(","));
  }

  static void print(RunStatus status, PrintWriter out) {
    out.println("run        " + status.run() + " (" + status.status() + ")");
    out.println("attempts   " + status.attempts());
    status.steps().forEach(step -> out.println("step       " + step.name() + " " + step.status()));
    status
        .accounts()
        .forEach((outcome, count) -> out.println("accounts   " + outcome + " " + count));
    if (status.progress() != null) {
      out.println("progress   " + describe(status.progress()));
    }
    for (Map.Entry<String, Integer> reason : status.reasons().entrySet()) {
      out.println("reason     " + reason.getKey() + " " + reason.getValue());
      out.println("           " + remedy(reason.getKey(), status.failed()));
    }
    status.failed().stream()
        .limit(FAILED_ACCOUNTS_SHOWN)
        .forEach(
            account ->
                out.println(
                    "failed     "
                        + account.account().id()
                        + " "
                        + account.reason()
                        + " (attempts: "
                        + account.attempts()
                        + "): "
                        + account.message()));
    if (status.failed().size() > FAILED_ACCOUNTS_SHOWN) {
      out.println("           … and " + (status.failed().size() - FAILED_ACCOUNTS_SHOWN) + " more");
    }
  }

  private static String remedy(String reason, List<RunStatus.FailedAccount> failed) {
    return Reason.valueOf(reason)
        .remedy(
            failed.stream()
                .filter(account -> account.reason().equals(reason))
                .map(RunStatus.FailedAccount::message)
                .toList());
  }

  private static String describe(RunStatus.Progress progress) {
    Long left = progress.secondsLeft();
    return Pace.inWords(progress.auditedPerSecond()) + (left == null ? "" : ", " + Pace.left(left));
  }
}
