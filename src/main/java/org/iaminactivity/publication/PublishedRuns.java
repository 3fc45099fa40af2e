package org.iaminactivity.publication;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.iaminactivity.run.RunId;
import org.iaminactivity.warehouse.Warehouse;
import org.springframework.stereotype.Component;

/** The published runs of a warehouse: those that have a manifest. */
@Component
public class PublishedRuns {

  private static final String MANIFEST = "/manifest.json";

  private final Warehouse warehouse;

  PublishedRuns(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /** The newest one; empty if none was published yet. */
  public Optional<LocalDate> newest(RunId run) {
    return published(run).max(Comparator.naturalOrder());
  }

  /** What was published of the run; empty if nothing was. */
  public Optional<Manifest> find(RunId run) {
    return warehouse.find(run.manifest()).map(json -> read(run, json));
  }

  /**
   * What was published of the run.
   *
   * @throws UnpublishedRunException if nothing was
   */
  public Manifest manifest(RunId run) {
    return find(run).orElseThrow(() -> new UnpublishedRunException(run.toString()));
  }

  /** The newest published run before this one; empty if there is none. */
  Optional<Manifest> before(RunId run) {
    return published(run)
        .filter(date -> date.isBefore(run.date()))
        .max(Comparator.naturalOrder())
        .map(date -> manifest(run.on(date)));
  }

  private Manifest read(RunId run, byte[] json) {
    try {
      return Manifest.ofJson(json);
    } catch (IllegalArgumentException e) {
      throw new UnreadableRunException(
          "Can't read " + warehouse.location(run.manifest()) + ": " + e.getMessage(), e);
    }
  }

  private Stream<LocalDate> published(RunId run) {
    return warehouse
        .list(run.runs())
        .filter(key -> key.endsWith(MANIFEST))
        .map(key -> key.substring(run.runs().length(), key.length() - MANIFEST.length()))
        .flatMap(PublishedRuns::date);
  }

  /** Only what is named by a date is a run, whatever else lies under the prefix. */
  public static Stream<LocalDate> date(String name) {
    try {
      return Stream.of(LocalDate.parse(name));
    } catch (DateTimeParseException e) {
      return Stream.empty();
    }
  }
}
