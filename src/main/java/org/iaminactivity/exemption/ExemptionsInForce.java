package org.iaminactivity.exemption;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.iaminactivity.exemption.Exemption.Where;
import org.iaminactivity.run.Account;
import org.iaminactivity.run.AccountId;

/**
 * The exemptions in force at a run date. Safe for use by several threads; whoever goes through an
 * account's findings uses {@link #in(Account)}.
 */
public final class ExemptionsInForce {

  private final Exemptions all;
  private final LocalDate runDate;

  /** Each entry is in one of these: by its account, by the name of the principal, or in neither. */
  private final Map<AccountId, List<Entry>> ofAccounts = new HashMap<>();

  private final NameIndex<Entry> ofNames = new NameIndex<>();
  private final List<Entry> ofAny = new ArrayList<>();

  /** An entry with its place in the file, counted from 0. */
  record Entry(int place, Exemption exemption) {

    Where where() {
      return exemption.where();
    }

    /** Whether it excuses a finding of a principal that it names. */
    boolean excuses(String rule, String findingId) {
      return exemption.covers(rule) && where().namesFinding(findingId);
    }
  }

  ExemptionsInForce(Exemptions all, LocalDate runDate) {
    this.all = all;
    this.runDate = runDate;
    for (int i = 0; i < all.entries().size(); i++) {
      Exemption exemption = all.entries().get(i);
      if (exemption.isInForce(runDate)) {
        add(new Entry(i, exemption));
      }
    }
  }

  private void add(Entry entry) {
    List<String> starts =
        entry.where().principals().stream().map(NamePattern::start).distinct().toList();
    if (!entry.where().accounts().isEmpty()) {
      for (AccountId account : entry.where().accounts()) {
        ofAccounts.computeIfAbsent(account, id -> new ArrayList<>()).add(entry);
      }
    } else if (starts.isEmpty() || starts.contains("")) {
      ofAny.add(entry);
    } else {
      starts.forEach(start -> ofNames.add(start, entry));
    }
  }

  Exemptions all() {
    return all;
  }

  LocalDate runDate() {
    return runDate;
  }

  /** Those that can concern findings of the account. */
  public InAccount in(Account account) {
    List<Entry> ofThis = new ArrayList<>(ofAccounts.getOrDefault(account.id(), List.of()));
    ofThis.addAll(ofAny);
    ofThis.removeIf(entry -> !entry.where().names(account));
    ofThis.sort(Comparator.comparingInt(Entry::place));
    return new InAccount(account, ofThis);
  }

  /** The first in the file that excuses the finding. */
  public Optional<Exemption> first(Exemptions.Subject finding) {
    return in(finding.account())
        .first(finding.principalName(), finding.rule(), finding.findingId());
  }

  /** All that excuse the finding, in the order of the file. */
  public List<Exemption> matching(Exemptions.Subject finding) {
    return in(finding.account()).naming(finding.principalName()).stream()
        .filter(entry -> entry.excuses(finding.rule(), finding.findingId()))
        .map(Entry::exemption)
        .toList();
  }

  /** The exemptions that can concern findings of one account. */
  public final class InAccount {

    private final Account account;

    /** Without those that are found by the name of the principal. */
    private final List<Entry> ofThis;

    private InAccount(Account account, List<Entry> ofThis) {
      this.account = account;
      this.ofThis = ofThis;
    }

    /** The first in the file that excuses the finding. */
    public Optional<Exemption> first(String principalName, String rule, String findingId) {
      for (Entry entry : naming(principalName)) {
        if (entry.excuses(rule, findingId)) {
          return Optional.of(entry.exemption());
        }
      }
      return Optional.empty();
    }

    /**
     * Whether the principal is watched by the rules {@code break-glass-*}, since an entry of that
     * kind names it.
     */
    public boolean watches(String principalName, Collection<String> idsOfItsFindings) {
      for (Entry entry : naming(principalName)) {
        if (entry.exemption().kind() == Exemption.Kind.BREAK_GLASS
            && entry.where().namesOneOf(idsOfItsFindings)) {
          return true;
        }
      }
      return false;
    }

    /**
     * Those that name the principal, whatever they say of its findings, in the order of the file.
     */
    List<Entry> naming(String principal) {
      List<Entry> named = new ArrayList<>();
      for (Entry entry : ofThis) {
        if (entry.where().names(principal)) {
          named.add(entry);
        }
      }
      int ofThisAccount = named.size();
      ofNames.find(
          principal,
          entry -> {
            if (entry.where().names(account) && entry.where().names(principal)) {
              named.add(entry);
            }
          });
      // An entry is found more than once where several of its patterns begin as the name does.
      return named.size() == ofThisAccount
          ? named
          : named.stream().distinct().sorted(Comparator.comparingInt(Entry::place)).toList();
    }
  }
}
