package org.iaminactivity.command;

import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.iaminactivity.aws.StopSignal;
import org.iaminactivity.job.RunResult;
import org.iaminactivity.lifecycle.Status;
import org.iaminactivity.publication.Manifest;
import org.iaminactivity.publication.PublishedRuns;
import org.iaminactivity.publication.RunsBefore;
import org.iaminactivity.publication.StoredManifest;
import org.iaminactivity.publication.UnpublishedRunException;
import org.iaminactivity.publication.UnreadableRunException;
import org.iaminactivity.run.ExitStatus;
import org.iaminactivity.run.Outcome;
import org.iaminactivity.run.RunId;
import org.iaminactivity.state.UnknownRunException;
import org.jspecify.annotations.Nullable;

/** Derives the published runs of a time again, in order, as each goes on from the one before. */
final class ReplayedRuns {

  private final PublishedRuns runs;
  private final Replay replay;
  private final StopSignal stop;
  private final PrintWriter out;

  /** Derives one run again. */
  interface Replay {
    RunResult of(RunId run) throws Exception;
  }

  ReplayedRuns(PublishedRuns runs, Replay replay, StopSignal stop, PrintWriter out) {
    this.runs = runs;
    this.replay = replay;
    this.stop = stop;
    this.out = out;
  }

  /**
   * Derives them again, the oldest first, and prints a line for each. It ends with the first that
   * is not published again; what goes wrong with that is thrown on.
   *
   * @param last null means the newest
   * @throws UnpublishedRunException if there is none
   */
  ExitStatus between(LocalDate first, @Nullable LocalDate last) throws Exception {
    List<LocalDate> dates = runs.dates(first, last == null ? LocalDate.MAX : last);
    if (dates.isEmpty()) {
      throw new UnpublishedRunException(first, last);
    }
    int changed = 0;
    List<LocalDate> withFailedAccounts = new ArrayList<>();
    for (LocalDate date : dates) {
      RunId run = RunId.of(date);
      Optional<String> before = manifestSha256(run);
      ExitStatus ended = replay(run, last);
      if (ended != ExitStatus.COMPLETED && ended != ExitStatus.ACCOUNTS_FAILED) {
        return ended;
      }
      StoredManifest now = runs.stored(run);
      boolean isChanged = !before.equals(Optional.of(now.sha256()));
      changed += isChanged ? 1 : 0;
      if (ended == ExitStatus.ACCOUNTS_FAILED) {
        withFailedAccounts.add(date);
      }
      print(now.manifest(), isChanged);
    }
    out.println("Derived again: " + dates.size() + " runs, " + changed + " of them changed.");
    if (withFailedAccounts.isEmpty()) {
      return ExitStatus.COMPLETED;
    }
    out.println(
        "Accounts failed in "
            + withFailedAccounts.stream().map(LocalDate::toString).collect(Collectors.joining(", "))
            + "; `audit --run-date=…` requests only those of one run.");
    return ExitStatus.ACCOUNTS_FAILED;
  }

  /** Empty if the manifest that lies there can't be read. */
  private Optional<String> manifestSha256(RunId run) {
    try {
      return Optional.of(runs.stored(run).sha256());
    } catch (UnreadableRunException e) {
      return Optional.empty();
    }
  }

  private ExitStatus replay(RunId run, @Nullable LocalDate last) throws Exception {
    if (stop.isGiven()) {
      return ended("stopped", run, last, ExitStatus.STOPPED);
    }
    RunResult result;
    try {
      result = replay.of(run);
      Throwable failure = result.failure();
      if (failure != null) {
        throw failure instanceof Exception exception
            ? exception
            : new IllegalStateException(failure);
      }
    } catch (UnknownRunException e) {
      ended("failed", run, last, ExitStatus.FAILED);
      throw new LostEvidenceException(run, e);
    } catch (Exception e) {
      ended("failed", run, last, ExitStatus.FAILED);
      throw e;
    }
    return switch (result.end()) {
      case COMPLETED, ALREADY_COMPLETED -> ExitStatus.COMPLETED;
      case ACCOUNTS_FAILED -> ExitStatus.ACCOUNTS_FAILED;
      case STOPPED -> ended("stopped", run, last, ExitStatus.STOPPED);
      case FAILED -> ended("failed", run, last, ExitStatus.FAILED);
    };
  }

  private ExitStatus ended(String how, RunId run, @Nullable LocalDate last, ExitStatus status) {
    out.println(
        run.date()
            + "  "
            + how
            + "; `replay --from="
            + run.date()
            + (last == null ? "" : " --to=" + last)
            + "` goes on.");
    return status;
  }

  private void print(Manifest manifest, boolean isChanged) {
    int failed = manifest.accounts().of(Outcome.FAILED);
    out.println(
        manifest.runDate()
            + "  "
            + (isChanged ? "changed  " : "unchanged")
            + "  "
            + states(manifest.lifecycle())
            + (failed == 0 ? "" : "; failed accounts " + failed));
    if (manifest.lifecycle() != null) {
      for (RunsBefore.PassedOver run : manifest.lifecycle().passedOver()) {
        out.println("            passed over " + run.runDate() + ": " + run.reason());
      }
    }
  }

  private static String states(Manifest.@Nullable Lifecycle lifecycle) {
    String states =
        lifecycle == null
            ? ""
            : Arrays.stream(Status.values())
                .filter(status -> lifecycle.of(status) > 0)
                .map(status -> status + " " + lifecycle.of(status))
                .collect(Collectors.joining(", "));
    return states.isEmpty() ? "no findings" : states;
  }
}
