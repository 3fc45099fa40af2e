package org.iaminactivity.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.iaminactivity.dataset.AccountRow;
import org.iaminactivity.night.Manifest;
import org.iaminactivity.night.Nights;
import org.iaminactivity.night.PublishedCoverage;
import org.iaminactivity.night.UnpublishedNightException;
import org.iaminactivity.outcome.Outcome;
import org.iaminactivity.warehouse.Leases;
import org.iaminactivity.warehouse.Version;
import org.iaminactivity.warehouse.Warehouse;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Tells what the warehouse knows of runs, past ones and those under way, here or elsewhere. */
@Component
@Lazy
public class RunStates {

  private static final String RUN_DATE = "run_date=";

  private final Warehouse warehouse;
  private final Nights nights;
  private final PublishedCoverage coverage;

  RunStates(Warehouse warehouse, Nights nights, PublishedCoverage coverage) {
    this.warehouse = warehouse;
    this.nights = nights;
    this.coverage = coverage;
  }

  /**
   * What is known of the run.
   *
   * @throws UnknownRunException if nothing is
   */
  public RunStatus status(AuditRun run) throws IOException {
    Optional<Version> version = warehouse.version(run.folder().state());
    Optional<RunState> state = version.flatMap(found -> RunState.ofJson(found.content()));
    if (version.isPresent() && state.isPresent()) {
      return state.get().status(Leases.isHeld(version.get()));
    }
    return published(run).orElseThrow(() -> new UnknownRunException(run)).status(false);
  }

  /** The newest run of the whole organization; empty if there was none. */
  public Optional<AuditRun> newest() {
    AuditRun any = new AuditRun(LocalDate.EPOCH, List.of());
    return warehouse
        .list(any.folder().runs())
        .flatMap(key -> date(key.substring(key.indexOf(RUN_DATE) + RUN_DATE.length())))
        .max(Comparator.naturalOrder())
        .map(date -> new AuditRun(date, List.of()));
  }

  private static Stream<LocalDate> date(String key) {
    return Nights.date(key.substring(0, Math.max(0, key.indexOf('/'))));
  }

  /**
   * Whether the run needs no further start: it was published whole, and its last start came to its
   * end.
   */
  boolean isCompleted(AuditRun run) {
    Optional<RunState> state = warehouse.find(run.folder().state()).flatMap(RunState::ofJson);
    if (state.isPresent() && !state.get().status().equals(RunState.COMPLETED)) {
      return false;
    }
    return nights.find(run.folder()).filter(Manifest::complete).isPresent();
  }

  /**
   * What earlier starts left.
   *
   * @param lay the state as it lay in the warehouse
   */
  RunState earlier(AuditRun run, Optional<byte[]> lay) {
    return lay.flatMap(RunState::ofJson)
        .or(
            () -> {
              try {
                return published(run);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })
        .orElseGet(() -> RunState.none(run));
  }

  /** Of a run that a version without states published. */
  private Optional<RunState> published(AuditRun run) throws IOException {
    try {
      Manifest manifest = nights.manifest(run.folder());
      List<RunStatus.FailedAccount> failed = new ArrayList<>();
      Map<String, Integer> retried = new TreeMap<>();
      for (List<AccountRow> part : coverage.of(run.folder())) {
        for (AccountRow row : part) {
          if (row.outcome() == Outcome.FAILED) {
            failed.add(
                new RunStatus.FailedAccount(
                    row.id().value(),
                    row.name(),
                    String.valueOf(row.reason()),
                    Objects.requireNonNullElse(row.message(), ""),
                    row.attempts()));
          } else if (row.attempts() > 1) {
            retried.put(row.id().value(), row.attempts());
          }
        }
      }
      return Optional.of(
          new RunState(
              null,
              null,
              0,
              run.key(),
              run.date(),
              manifest.complete() ? RunState.COMPLETED : RunState.FAILED,
              manifest.attempt(),
              List.of(),
              manifest.accounts().byOutcome(),
              manifest.accounts().byReason(),
              failed,
              null,
              retried,
              null));
    } catch (UnpublishedNightException e) {
      return Optional.empty();
    }
  }
}
