package org.iaminactivity.lifecycle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.iaminactivity.principal.Principal;
import org.iaminactivity.run.Account;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.Reason;
import org.jspecify.annotations.Nullable;

/** An account of the organization, with its people. It begins as one that can be audited. */
final class Member {

  private final Map<String, Person> people = new LinkedHashMap<>();
  private Account account;
  private @Nullable Reason notAudited;

  Member(String id) {
    account = new Account(new AccountId(id), "Ledger", "/Root");
  }

  Account account() {
    return account;
  }

  /** Why it can't be audited; null if it can. */
  @Nullable Reason notAudited() {
    return notAudited;
  }

  Member moveTo(@Nullable String name, @Nullable String organizationalUnitPath) {
    account = new Account(account.id(), name, organizationalUnitPath);
    return this;
  }

  Member failsWith(@Nullable Reason reason) {
    notAudited = reason;
    return this;
  }

  Member isAudited() {
    return failsWith(null);
  }

  Person add(String name) {
    return add(new Person(name));
  }

  Person add(Person person) {
    people.put(person.name(), person);
    return person;
  }

  @Nullable Person find(String name) {
    return people.get(name);
  }

  void remove(String name) {
    people.remove(name);
  }

  /** Its report: rows in the order of their ARNs. */
  List<Principal> report() {
    return people.values().stream()
        .map(person -> person.in(account.id()))
        .sorted(Principal.BY_ARN)
        .toList();
  }
}
