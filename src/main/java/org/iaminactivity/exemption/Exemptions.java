package org.iaminactivity.exemption;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.iaminactivity.run.Account;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a file of exemptions, in its order: of several that excuse a finding the first
 * counts.
 *
 * @param sha256 of the file's bytes; null if there is no file
 */
public record Exemptions(List<Exemption> entries, @Nullable String sha256) {

  /** Nothing is excused, as there is no file. */
  public static final Exemptions NONE = new Exemptions(List.of(), null);

  /** A finding, as far as exemptions are concerned. */
  public record Subject(Account account, String principalName, String rule, String findingId) {}

  /** Those in force on that date, prepared for many findings. */
  public ExemptionsInForce on(LocalDate runDate) {
    return new ExemptionsInForce(this, runDate);
  }

  /** The first entry in force on that date that excuses the finding. */
  public Optional<Exemption> first(Subject finding, LocalDate runDate) {
    return entries.stream()
        .filter(entry -> entry.isInForce(runDate))
        .filter(entry -> entry.covers(finding.rule()))
        .filter(entry -> entry.where().names(finding.account()))
        .filter(entry -> entry.where().names(finding.principalName()))
        .filter(entry -> entry.where().namesFinding(finding.findingId()))
        .findFirst();
  }

  /**
   * The first entry of kind break-glass that names the finding's principal, whichever of its rules
   * it is about, in force or expired: it protects the principal until it is deleted.
   */
  public Optional<Exemption> breakGlass(Subject finding, LocalDate today) {
    return entries.stream()
        .filter(entry -> entry.kind() == Exemption.Kind.BREAK_GLASS)
        .filter(entry -> !today.isBefore(entry.created()))
        .filter(entry -> entry.where().names(finding.account()))
        .filter(entry -> entry.where().names(finding.principalName()))
        .filter(entry -> entry.where().namesFinding(finding.findingId()))
        .findFirst();
  }
}
