package org.iaminactivity.exemption;

import java.util.Optional;
import org.iaminactivity.run.RunId;
import org.iaminactivity.warehouse.LocatedFiles;
import org.iaminactivity.warehouse.Location;
import org.iaminactivity.warehouse.Warehouse;
import org.iaminactivity.warehouse.WarehouseException;
import org.springframework.stereotype.Component;

/**
 * Keeps with each run the file of exemptions that it follows: who excused what, at every run. It is
 * created once and never replaced.
 */
@Component
public class ExemptionsArchive {

  private static final String UNUSABLE =
      "Correct audit.exemptions.location, or see that the file is there and can be read.";

  private final Warehouse warehouse;
  private final LocatedFiles files;
  private final ExemptionsFile format;
  private final ExemptionsProperties settings;

  ExemptionsArchive(
      Warehouse warehouse,
      LocatedFiles files,
      ExemptionsFile format,
      ExemptionsProperties settings) {
    this.warehouse = warehouse;
    this.files = files;
    this.format = format;
    this.settings = settings;
  }

  /**
   * The exemptions of a run that starts: those that were kept with it, or else today's, which are
   * kept from now on.
   *
   * @throws UnusableExemptionsException if the file can't be read or used
   * @throws WarehouseException if it can't be kept
   */
  public Exemptions keep(RunId run) {
    Optional<Exemptions> kept = find(run);
    String location = settings.location();
    if (kept.isPresent() || location == null) {
      return kept.orElse(Exemptions.NONE);
    }
    byte[] today = read(location);
    Exemptions exemptions = format.read(today, location, settings.maxDays());
    return warehouse.create(run.exemptions(), today) ? exemptions : find(run).orElseThrow();
  }

  /**
   * The exemptions that were kept with the run; empty if none were.
   *
   * @throws UnusableExemptionsException if they can't be used
   * @throws WarehouseException if they can't be read
   */
  public Optional<Exemptions> find(RunId run) {
    // What was accepted when it was kept is not refused because less is allowed now.
    return warehouse
        .find(run.exemptions())
        .map(
            content ->
                format.read(content, warehouse.location(run.exemptions()), Integer.MAX_VALUE));
  }

  /**
   * Today's exemptions, which the next run will keep.
   *
   * @throws UnusableExemptionsException if the file can't be read or used
   */
  public Exemptions today() {
    String location = settings.location();
    return location == null
        ? Exemptions.NONE
        : format.read(read(location), location, settings.maxDays());
  }

  private byte[] read(String location) {
    try {
      return files.read(Location.of(location).orElseThrow(), YamlDocument.LARGEST + 1);
    } catch (WarehouseException e) {
      throw new UnusableExemptionsException(
          "audit.exemptions.location: " + e.problem(),
          e.remedy().isEmpty() ? UNUSABLE : e.remedy(),
          e);
    }
  }
}
