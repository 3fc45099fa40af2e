package org.iaminactivity.state;

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
import org.iaminactivity.publication.Manifest;
import org.iaminactivity.publication.PublishedCoverage;
import org.iaminactivity.publication.PublishedRuns;
import org.iaminactivity.publication.UnpublishedRunException;
import org.iaminactivity.run.Outcome;
import org.iaminactivity.run.RunId;
import org.iaminactivity.warehouse.Leases;
import org.iaminactivity.warehouse.Version;
import org.iaminactivity.warehouse.Warehouse;
import org.springframework.stereotype.Component;

/**
 * Reads from the warehouse what is known of runs, past ones and those under way, here or elsewhere.
 */
@Component
public class RunStates {

  private static final String RUN_DATE = "run_date=";

  private final Warehouse warehouse;
  private final PublishedRuns runs;
  private final PublishedCoverage coverage;

  RunStates(Warehouse warehouse, PublishedRuns runs, PublishedCoverage coverage) {
    this.warehouse = warehouse;
    this.runs = runs;
    this.coverage = coverage;
  }

  /**
   * The status of the run.
   *
   * @throws UnknownRunException if nothing is
   */
  public RunStatus status(RunId run) throws IOException {
    Optional<Version> version = warehouse.version(run.state());
    Optional<RunState> state = version.flatMap(found -> RunState.ofJson(found.content()));
    if (version.isPresent() && state.isPresent()) {
      return state.get().status(Leases.isHeld(version.get()));
    }
    return published(run).orElseThrow(() -> new UnknownRunException(run)).status(false);
  }

  /** The newest run of the whole organization; empty if there was none. */
  public Optional<RunId> newest() {
    RunId any = RunId.of(LocalDate.EPOCH);
    return warehouse
        .list(any.runs())
        .flatMap(key -> date(key.substring(key.indexOf(RUN_DATE) + RUN_DATE.length())))
        .max(Comparator.naturalOrder())
        .map(date -> RunId.of(date));
  }

  private static Stream<LocalDate> date(String key) {
    return PublishedRuns.date(key.substring(0, Math.max(0, key.indexOf('/'))));
  }

  /**
   * Whether the run needs no further start: it was published without failed accounts, and its last
   * start completed.
   */
  public boolean isCompleted(RunId run) {
    Optional<RunState> state = warehouse.find(run.state()).flatMap(RunState::ofJson);
    if (state.isPresent() && !state.get().status().equals(RunState.COMPLETED)) {
      return false;
    }
    return runs.find(run).filter(Manifest::complete).isPresent();
  }

  /**
   * The state that earlier starts left.
   *
   * @param lay the state as it was in the warehouse
   */
  public RunState earlier(RunId run, Optional<byte[]> lay) {
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

  /** The state of a published run of which no state can be read. */
  private Optional<RunState> published(RunId run) throws IOException {
    try {
      Manifest manifest = runs.manifest(run);
      List<RunStatus.FailedAccount> failed = new ArrayList<>();
      Map<String, Integer> retried = new TreeMap<>();
      for (List<AccountRow> part : coverage.of(run)) {
        for (AccountRow row : part) {
          if (row.outcome() == Outcome.FAILED) {
            failed.add(
                new RunStatus.FailedAccount(
                    row.account(),
                    String.valueOf(row.reason()),
                    Objects.requireNonNullElse(row.message(), ""),
                    row.attempts()));
          } else if (row.attempts() > 1) {
            retried.put(row.account().id().value(), row.attempts());
          }
        }
      }
      return Optional.of(
          new RunState(
              null,
              null,
              0,
              run.toString(),
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
    } catch (UnpublishedRunException e) {
      return Optional.empty();
    }
  }
}
