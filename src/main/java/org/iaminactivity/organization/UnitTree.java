package org.iaminactivity.organization;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.organizations.model.Account;
import software.amazon.awssdk.services.organizations.model.OrganizationalUnit;
import software.amazon.awssdk.services.organizations.model.Root;

/** The root, the units below it and the accounts in them, as far as they may be read. */
final class UnitTree {

  private final Set<String> units = new HashSet<>();
  private final Map<String, Account> accounts = new HashMap<>();
  private final Map<String, Unit> unitOfAccount = new HashMap<>();
  private boolean readable = true;

  /**
   * A unit, or the root.
   *
   * @param path names from the root down
   * @param ids from the root down to its own
   */
  record Unit(String path, List<String> ids) {

    static Unit of(Root root) {
      return new Unit("/" + root.name(), List.of(root.id()));
    }

    String id() {
      return ids.get(ids.size() - 1);
    }

    Unit below(OrganizationalUnit unit) {
      List<String> below = new ArrayList<>(ids);
      below.add(unit.id());
      return new Unit(path + "/" + unit.name(), List.copyOf(below));
    }
  }

  /** False if the unit is there already: a listing may name a unit twice. */
  boolean add(Unit unit) {
    return units.add(unit.id());
  }

  void add(Account account, Unit unit) {
    accounts.put(account.id(), account);
    unitOfAccount.put(account.id(), unit);
  }

  /** Discards what could be read: an incomplete tree would mislead. */
  void denyReading() {
    readable = false;
    units.clear();
    accounts.clear();
    unitOfAccount.clear();
  }

  boolean isReadable() {
    return readable;
  }

  Set<String> unitIds() {
    return Set.copyOf(units);
  }

  Map<String, Account> accounts() {
    return Map.copyOf(accounts);
  }

  @Nullable Unit unitOf(String accountId) {
    return unitOfAccount.get(accountId);
  }
}
