package org.iaminactivity.publication;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.iaminactivity.run.RunId;
import org.iaminactivity.warehouse.Warehouse;
import org.jspecify.annotations.Nullable;
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

  /**
   * The run of that date, or the newest published one.
   *
   * @param scope which accounts are meant
   * @param date null means the newest
   * @throws UnpublishedRunException if none was published yet
   */
  public RunId ofDateOrNewest(RunId scope, @Nullable LocalDate date) {
    return date != null
        ? scope.on(date)
        : newest(scope).map(scope::on).orElseThrow(() -> new UnpublishedRunException("any run"));
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

  /**
   * What was published of the run, and its hash.
   *
   * @throws UnpublishedRunException if nothing was
   * @throws UnreadableRunException if that can't be read
   */
  public StoredManifest stored(RunId run) {
    byte[] json =
        warehouse
            .find(run.manifest())
            .orElseThrow(() -> new UnpublishedRunException(run.toString()));
    return new StoredManifest(read(run, json), DigestUtils.sha256Hex(json));
  }

  /** The newest published run before this one; empty if there is none. */
  public Optional<Manifest> before(RunId run) {
    return datesBefore(run).stream().findFirst().map(date -> manifest(run.on(date)));
  }

  /** The dates of the published runs before this one, the newest first. */
  List<LocalDate> datesBefore(RunId run) {
    return published(run)
        .filter(date -> date.isBefore(run.date()))
        .sorted(Comparator.reverseOrder())
        .toList();
  }

  /** The dates of the published runs in that time, the oldest first. */
  public List<LocalDate> dates(LocalDate first, LocalDate last) {
    return published(RunId.of(last))
        .filter(date -> !date.isBefore(first) && !date.isAfter(last))
        .sorted()
        .toList();
  }

  private Manifest read(RunId run, byte[] json) {
    try {
      Manifest manifest = Manifest.ofJson(json);
      if (!manifest.runDate().equals(run.date())) {
        throw new IllegalArgumentException("it is the manifest of " + manifest.runDate());
      }
      return manifest;
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
