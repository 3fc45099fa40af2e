package org.iaminactivity.organization;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Decides which accounts of the organization a run audits, and why the others are skipped. */
@Component
public class Scope {

  private static final Logger log = LoggerFactory.getLogger(Scope.class);

  private static final int TYPING_ERRORS = 3;

  private final OrganizationProperties settings;

  public Scope(OrganizationProperties settings) {
    this.settings = settings;
  }

  /**
   * Why the account is skipped; empty if it is audited.
   *
   * @param narrowedTo the accounts named on the command line; empty means no narrowing
   */
  public Optional<Reason> reasonToSkip(ListedAccount account, Set<AccountId> narrowedTo) {
    if (!account.isActive()) {
      return Optional.of(Reason.NOT_ACTIVE);
    }
    if (!isIncluded(account) || isExcluded(account)) {
      return Optional.of(Reason.EXCLUDED);
    }
    if (!narrowedTo.isEmpty() && !narrowedTo.contains(account.id())) {
      return Optional.of(Reason.EXCLUDED);
    }
    return Optional.empty();
  }

  /**
   * Refuses ids that are not in the organization: a mistyped id would silently change what is
   * audited. An account in the settings that has left the organization only causes a warning: it
   * must not stop the audit of the others.
   *
   * @throws UnknownAccountException naming them
   */
  public void requireKnown(Listing listing, Set<AccountId> narrowedTo) {
    Set<AccountId> known =
        listing.accounts().stream().map(ListedAccount::id).collect(Collectors.toSet());
    Set<AccountId> unknown = missing(narrowedTo, known);
    if (!unknown.isEmpty()) {
      throw new UnknownAccountException(
          "--accounts: not in this organization: " + joined(unknown) + nearest(unknown, known), "");
    }
    Set<String> named = new TreeSet<>(settings.includeOrganizationalUnits());
    named.addAll(settings.excludeOrganizationalUnits());
    Set<String> unknownUnits = missing(named, listing.organizationalUnitIds());
    if (!unknownUnits.isEmpty()) {
      throw new UnknownAccountException(
          "audit.organization.*-organizational-units: not in this organization: "
              + joined(unknownUnits)
              + ";",
          "correct or remove them");
    }
    warnOfMissing("include-accounts", settings.includeAccounts(), known);
    warnOfMissing("exclude-accounts", settings.excludeAccounts(), known);
  }

  private static void warnOfMissing(String setting, Set<AccountId> named, Set<AccountId> known) {
    for (AccountId id : missing(named, known)) {
      log.warn(
          "audit.organization.{}: not in this organization: {}{}",
          setting,
          id,
          nearest(Set.of(id), known));
    }
  }

  private boolean isIncluded(ListedAccount account) {
    if (settings.includeAccounts().isEmpty() && settings.includeOrganizationalUnits().isEmpty()) {
      return true;
    }
    return settings.includeAccounts().contains(account.id())
        || liesIn(account, settings.includeOrganizationalUnits());
  }

  private boolean isExcluded(ListedAccount account) {
    return settings.excludeAccounts().contains(account.id())
        || liesIn(account, settings.excludeOrganizationalUnits());
  }

  private static boolean liesIn(ListedAccount account, Set<String> units) {
    return account.organizationalUnitIds().stream().anyMatch(units::contains);
  }

  private static String joined(Set<?> ids) {
    return ids.stream().map(Object::toString).collect(Collectors.joining(", "));
  }

  private static <T> Set<T> missing(Set<T> named, Set<T> known) {
    Set<T> missing = new TreeSet<>(named);
    missing.removeAll(known);
    return missing;
  }

  /** The known id with the fewest differences, if few enough to be a typing error. */
  private static String nearest(Set<AccountId> unknown, Set<AccountId> known) {
    String id = unknown.iterator().next().value();
    LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
    return known.stream()
        .map(AccountId::value)
        .filter(candidate -> distance.apply(id, candidate) <= TYPING_ERRORS)
        .min(Comparator.comparing(candidate -> distance.apply(id, candidate)))
        .map(candidate -> " (did you mean " + candidate + "?)")
        .orElse("");
  }
}
