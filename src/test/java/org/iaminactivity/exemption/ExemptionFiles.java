package org.iaminactivity.exemption;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Set;
import org.iaminactivity.warehouse.LocatedFiles;
import org.iaminactivity.warehouse.Warehouse;
import org.iaminactivity.warehouse.Warehouses;
import org.jspecify.annotations.Nullable;

/** Reads and keeps exemptions for the tests of all packages that follow them. */
public final class ExemptionFiles {

  /** Some of every kind of rule. */
  static final Set<String> RULES =
      Set.of(
          "access-key-unused",
          "password-unused",
          "user-inactive",
          "root-access-key",
          "console-without-mfa",
          "break-glass-used",
          "break-glass-untested");

  private ExemptionFiles() {}

  /** The entries of a YAML file. */
  public static Exemptions exemptions(String yaml) {
    return new ExemptionsFile(RULES).read(yaml.getBytes(UTF_8), "exemptions.yaml", 365);
  }

  /**
   * The entries, each of which is written in one line: {@code id: A, rules: [all], where: {…}}.
   * Keys that are left out have a value; it is in force in all of 2026.
   */
  static Exemptions entries(String... entries) {
    StringBuilder yaml =
        new StringBuilder(entries.length == 0 ? "exemptions: []" : "exemptions:\n");
    for (String entry : entries) {
      yaml.append("  - {").append(entry);
      for (String key :
          new String[] {
            "reason: tested each quarter",
            "owner: security",
            "created: 2026-01-01",
            "expires: 2026-12-31",
            "rules: [all]"
          }) {
        yaml.append(entry.contains(key.split(" ", 2)[0]) ? "" : ", " + key);
      }
      yaml.append("}\n");
    }
    return exemptions(yaml.toString());
  }

  /**
   * An archive in that warehouse.
   *
   * @param location of today's file; null if there is none
   */
  public static ExemptionsArchive archive(
      Warehouse warehouse, LocatedFiles files, @Nullable String location, int maxDays) {
    return new ExemptionsArchive(
        warehouse, files, new ExemptionsFile(RULES), settings(location, maxDays));
  }

  /** An archive in that warehouse, without a file of today. */
  public static ExemptionsArchive archive(Warehouse warehouse) {
    return archive(
        warehouse,
        Warehouses.files(
            () -> {
              throw new IllegalStateException("there is no file to read");
            }),
        null,
        365);
  }

  public static ExemptionsProperties settings(@Nullable String location, int maxDays) {
    return new ExemptionsProperties(location, maxDays, 14, Duration.ofDays(90));
  }
}
