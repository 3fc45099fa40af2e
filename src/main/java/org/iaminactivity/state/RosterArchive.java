package org.iaminactivity.state;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.iaminactivity.run.RunId;
import org.iaminactivity.warehouse.Warehouse;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the roster of each run: one object, created once and never replaced. */
@Component
public class RosterArchive {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Warehouse warehouse;

  RosterArchive(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /**
   * The roster that was frozen; empty if none was.
   *
   * @throws UnusableRosterException if the object can't be read
   */
  public Optional<Roster> find(RunId run) {
    return warehouse
        .find(run.roster())
        .map(object -> read(object, warehouse.location(run.roster())));
  }

  /** Freezes the roster, or returns the one that was frozen before. */
  public Roster freeze(RunId run, Roster roster) {
    return warehouse.create(run.roster(), write(roster)) ? roster : find(run).orElseThrow();
  }

  private static byte[] write(Roster roster) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      JSON.writeValue(gzip, roster);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static Roster read(byte[] object, String location) {
    try (InputStream gzip = new GZIPInputStream(new ByteArrayInputStream(object))) {
      Roster roster = JSON.readValue(gzip, Roster.class);
      if (roster == null || roster.accounts().isEmpty()) {
        throw new UnusableRosterException(location, "it has no accounts", null);
      }
      return roster;
    } catch (IOException | JacksonException e) {
      throw new UnusableRosterException(
          location, "it is not a gzipped JSON document of a roster", e);
    }
  }
}
