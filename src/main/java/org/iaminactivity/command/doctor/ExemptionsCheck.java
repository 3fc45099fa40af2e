package org.iaminactivity.command.doctor;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.iaminactivity.exemption.Exemption;
import org.iaminactivity.exemption.Exemptions;
import org.iaminactivity.exemption.ExemptionsArchive;
import org.iaminactivity.exemption.ExemptionsProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks the file of exemptions that the next run will follow. */
@Component
final class ExemptionsCheck {

  private final ExemptionsArchive archive;
  private final ExemptionsProperties settings;
  private final Clock clock;

  ExemptionsCheck(ExemptionsArchive archive, ExemptionsProperties settings, Clock clock) {
    this.archive = archive;
    this.settings = settings;
    this.clock = clock;
  }

  /** Whether there is a file, and it can be read without a request to AWS. */
  boolean isLocal() {
    String location = settings.location();
    return location != null && !location.startsWith("s3:");
  }

  /** Prints what is in the file, and which entries somebody should renew or delete. */
  void examine(Checks checks) {
    List<String> warnings = new ArrayList<>();
    checks.check("exemptions", () -> examine(warnings));
    warnings.forEach(warning -> checks.warn("exemptions", warning));
  }

  /**
   * What is in the file.
   *
   * @param warnings gets a line for each entry that somebody should renew or delete
   * @throws org.iaminactivity.exemption.UnusableExemptionsException if a run could not use it
   */
  String examine(List<String> warnings) {
    Exemptions exemptions = archive.today();
    for (Exemption entry : exemptions.entries()) {
      String warning = warning(entry);
      if (warning != null) {
        warnings.add(warning);
      }
    }
    return settings.location() == null
        ? "none, as audit.exemptions.location is not set"
        : settings.location() + ": " + exemptions.entries().size() + " entries";
  }

  private @Nullable String warning(Exemption entry) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    if (today.isAfter(entry.expires())) {
      return describe(entry, " expired on ") + "; renew or delete it";
    }
    return today.plusDays(settings.warnDays()).isBefore(entry.expires())
        ? null
        : describe(entry, " expires on ");
  }

  private static String describe(Exemption entry, String verb) {
    return entry.id() + " (" + entry.owner() + ")" + verb + entry.expires();
  }
}
