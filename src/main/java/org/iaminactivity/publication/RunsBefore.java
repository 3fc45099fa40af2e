package org.iaminactivity.publication;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.iaminactivity.run.RunId;
import org.iaminactivity.warehouse.Warehouse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Finds the published run that another one goes on from. */
@Component
public class RunsBefore {

  private static final Logger log = LoggerFactory.getLogger(RunsBefore.class);

  private final PublishedRuns runs;
  private final Warehouse warehouse;

  RunsBefore(PublishedRuns runs, Warehouse warehouse) {
    this.runs = runs;
    this.warehouse = warehouse;
  }

  /**
   * A run that was passed over because it can't be read.
   *
   * @param reason what is wrong with it
   */
  @JsonPropertyOrder({"run_date", "reason"})
  public record PassedOver(@JsonProperty("run_date") LocalDate runDate, String reason) {}

  /**
   * The newest published run before another one that can be read.
   *
   * @param run null if there is none
   * @param passedOver those that are newer, but can't be read; the newest first
   */
  public record Found(@Nullable RunBefore run, List<PassedOver> passedOver)
      implements AutoCloseable {

    /** Where no run goes on from another. */
    public static final Found NONE = new Found(null, List.of());

    @Override
    public void close() throws IOException {
      if (run != null) {
        run.close();
      }
    }
  }

  /**
   * Opens the newest published run before this one. One that is damaged is passed over: a run that
   * went on from nothing would forget since when each finding is known.
   *
   * @throws org.iaminactivity.warehouse.WarehouseException if the warehouse can't be read
   */
  public Found before(RunId run) throws IOException {
    List<PassedOver> passedOver = new ArrayList<>();
    for (LocalDate date : runs.datesBefore(run)) {
      try {
        return new Found(
            new RunBefore(warehouse, runs.stored(run.on(date))), List.copyOf(passedOver));
      } catch (UnreadableRunException e) {
        log.warn("{} doesn't go on from {}: {}", run, date, e.getMessage());
        passedOver.add(new PassedOver(date, String.valueOf(e.getMessage())));
      }
    }
    return new Found(null, List.copyOf(passedOver));
  }
}
