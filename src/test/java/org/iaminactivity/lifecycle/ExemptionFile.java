package org.iaminactivity.lifecycle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iaminactivity.finding.FindingId;
import org.iaminactivity.run.Account;
import org.jspecify.annotations.Nullable;

/** Exemptions that name one user each, in the file of a run and in that of the run before. */
final class ExemptionFile {

  private final List<Entry> entries = new ArrayList<>();

  private record Entry(
      String id,
      LocalDate created,
      LocalDate expires,
      String user,
      List<String> rules,
      boolean breakGlass) {

    boolean isInForce(LocalDate date) {
      return !created.isAfter(date) && !expires.isBefore(date);
    }
  }

  /**
   * Adds an entry.
   *
   * @param rules that it excuses
   */
  void add(String id, String created, String expires, String user, String... rules) {
    entries.add(
        new Entry(
            id, LocalDate.parse(created), LocalDate.parse(expires), user, List.of(rules), false));
  }

  /** Adds an entry that watches the user. */
  void addBreakGlass(String id, String created, String expires, String user, String... rules) {
    entries.add(
        new Entry(
            id, LocalDate.parse(created), LocalDate.parse(expires), user, List.of(rules), true));
  }

  void remove(String id) {
    entries.removeIf(entry -> entry.id().equals(id));
  }

  void clear() {
    entries.clear();
  }

  boolean watches(String user, LocalDate date) {
    return entries.stream()
        .anyMatch(
            entry -> entry.breakGlass() && entry.user().equals(user) && entry.isInForce(date));
  }

  private Optional<Excuses.Excuse> find(LocalDate date, String user, String rule) {
    return entries.stream()
        .filter(entry -> entry.isInForce(date))
        .filter(entry -> entry.user().equals(user))
        .filter(entry -> entry.rules().contains(rule))
        .map(entry -> new Excuses.Excuse(entry.id(), entry.expires()))
        .findFirst();
  }

  private ExemptionFile copy() {
    ExemptionFile copy = new ExemptionFile();
    copy.entries.addAll(entries);
    return copy;
  }

  /**
   * The exemptions of one run, which later changes of the file do not change.
   *
   * @param ofRunBefore what this method gave in the run before; null if there is none
   */
  Kept keep(LocalDate runDate, @Nullable Kept ofRunBefore) {
    return new Kept(copy(), ofRunBefore == null ? new ExemptionFile() : ofRunBefore.file, runDate);
  }

  /** The file as a run keeps it. */
  static final class Kept implements Excuses, Excuses.InAccount {

    private final ExemptionFile file;
    private final ExemptionFile before;
    private final LocalDate runDate;

    private Kept(ExemptionFile file, ExemptionFile before, LocalDate runDate) {
      this.file = file;
      this.before = before;
      this.runDate = runDate;
    }

    @Override
    public InAccount in(Account account) {
      return this;
    }

    @Override
    public @Nullable Excuse now(String principalName, String rule, FindingId finding) {
      return file.find(runDate, principalName, rule).orElse(null);
    }

    @Override
    public @Nullable Excuse on(
        LocalDate date, String principalName, String rule, FindingId finding) {
      return file.find(date, principalName, rule)
          .or(() -> before.find(date, principalName, rule))
          .orElse(null);
    }

    @Override
    public boolean watches(String principalName) {
      return file.watches(principalName, runDate);
    }
  }
}
