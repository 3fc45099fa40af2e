package org.iaminactivity.night;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.iaminactivity.warehouse.RunFolder;
import org.iaminactivity.warehouse.Warehouse;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The published nights of a warehouse: those that have a manifest. */
@Component
@Lazy
public class Nights {

  private static final String MANIFEST = "/manifest.json";

  private final Warehouse warehouse;

  Nights(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /** The newest one; empty if none was published yet. */
  public Optional<LocalDate> newest(RunFolder folder) {
    return published(folder).max(Comparator.naturalOrder());
  }

  /** What was published of the run; empty if nothing was. */
  public Optional<Manifest> find(RunFolder folder) {
    return warehouse.find(folder.manifest()).map(json -> read(folder, json));
  }

  /**
   * What was published of the night.
   *
   * @throws UnpublishedNightException if nothing was
   */
  public Manifest manifest(RunFolder folder) {
    return find(folder).orElseThrow(() -> new UnpublishedNightException(folder.toString()));
  }

  /** The newest night before; empty if there was none. */
  Optional<Manifest> before(RunFolder folder) {
    return published(folder)
        .filter(date -> date.isBefore(folder.runDate()))
        .max(Comparator.naturalOrder())
        .map(date -> manifest(folder.on(date)));
  }

  private Manifest read(RunFolder folder, byte[] json) {
    try {
      return Manifest.ofJson(json);
    } catch (IllegalArgumentException e) {
      throw new UnreadableNightException(
          "Can't read " + warehouse.location(folder.manifest()) + ": " + e.getMessage(), e);
    }
  }

  private Stream<LocalDate> published(RunFolder folder) {
    return warehouse
        .list(folder.runs())
        .filter(key -> key.endsWith(MANIFEST))
        .map(key -> key.substring(folder.runs().length(), key.length() - MANIFEST.length()))
        .flatMap(Nights::date);
  }

  /** Nothing else than a date is a night, whatever else somebody put there. */
  public static Stream<LocalDate> date(String name) {
    try {
      return Stream.of(LocalDate.parse(name));
    } catch (DateTimeParseException e) {
      return Stream.empty();
    }
  }
}
