package org.iaminactivity.night;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.iaminactivity.warehouse.RunFolder;
import org.iaminactivity.warehouse.Warehouse;
import org.iaminactivity.warehouse.WarehouseException;
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

  /**
   * What was published of the night.
   *
   * @throws UnpublishedNightException if nothing was
   */
  public Manifest manifest(RunFolder folder) {
    try {
      return read(folder);
    } catch (WarehouseException e) {
      if (published(folder).noneMatch(folder.runDate()::equals)) {
        throw new UnpublishedNightException(folder.toString());
      }
      throw e;
    }
  }

  /** The newest night before; empty if there was none. */
  Optional<Manifest> before(RunFolder folder) {
    return published(folder)
        .filter(date -> date.isBefore(folder.runDate()))
        .max(Comparator.naturalOrder())
        .map(date -> read(folder.on(date)));
  }

  private Manifest read(RunFolder folder) {
    try {
      return Manifest.ofJson(warehouse.read(folder.manifest()));
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
  private static Stream<LocalDate> date(String name) {
    try {
      return Stream.of(LocalDate.parse(name));
    } catch (DateTimeParseException e) {
      return Stream.empty();
    }
  }
}
