package org.iaminactivity.organization;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.iaminactivity.run.Account;
import org.iaminactivity.run.AccountId;

/**
 * The organization as listed twice, one after the other: by unit, and all accounts at once.
 * Accounts that join, move or leave in between are in only one of the two.
 */
final class OrganizationView {

  private static final int MOST_NAMED = 20;

  private final UnitTree tree;
  private final Map<String, software.amazon.awssdk.services.organizations.model.Account> accounts;
  private final Set<String> unlisted;
  private final Set<String> withoutUnit;

  OrganizationView(
      UnitTree tree,
      Map<String, software.amazon.awssdk.services.organizations.model.Account> listed) {
    this.tree = tree;
    this.accounts = new HashMap<>(tree.accounts());
    this.accounts.putAll(listed);
    this.unlisted = missing(tree.accounts().keySet(), listed.keySet());
    this.withoutUnit =
        tree.isReadable() ? missing(listed.keySet(), tree.accounts().keySet()) : Set.of();
  }

  boolean isConsistent() {
    return unlisted.isEmpty() && withoutUnit.isEmpty();
  }

  /** What one listing has and the other lacks, as text. */
  String inconsistency() {
    List<String> parts = new ArrayList<>();
    if (!unlisted.isEmpty()) {
      parts.add("ListAccounts lacks " + named(unlisted));
    }
    if (!withoutUnit.isEmpty()) {
      parts.add("no organizational unit has " + named(withoutUnit));
    }
    return String.join("; ", parts);
  }

  /** Every account that either listing has; without a path where no unit has it. */
  Listing listing() {
    return new Listing(
        accounts.values().stream()
            .map(this::account)
            .sorted((one, other) -> one.id().compareTo(other.id()))
            .toList(),
        tree.unitIds());
  }

  private ListedAccount account(
      software.amazon.awssdk.services.organizations.model.Account account) {
    // Status was retired in September 2026; an older endpoint knows nothing else.
    String state =
        account.stateAsString() == null ? account.statusAsString() : account.stateAsString();
    UnitTree.Unit unit = tree.unitOf(account.id());
    return new ListedAccount(
        new Account(new AccountId(account.id()), account.name(), unit == null ? null : unit.path()),
        unit == null ? List.of() : unit.ids(),
        state == null ? "UNKNOWN" : state,
        account.joinedTimestamp());
  }

  private static Set<String> missing(Collection<String> ids, Collection<String> among) {
    Set<String> missing = new TreeSet<>(ids);
    missing.removeAll(among);
    return missing;
  }

  private static String named(Set<String> ids) {
    return ids.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
        + (ids.size() > MOST_NAMED ? " and " + (ids.size() - MOST_NAMED) + " more" : "");
  }
}
