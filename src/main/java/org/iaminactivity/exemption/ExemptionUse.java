package org.iaminactivity.exemption;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.iaminactivity.exemption.ExemptionRow.State;
import org.iaminactivity.exemption.ExemptionsInForce.Entry;
import org.iaminactivity.run.Account;
import org.iaminactivity.run.Reason;

/**
 * Counts what each exemption does in a run, account by account. The parts of a run, which share no
 * account, count by themselves and are added up. Not for use by several threads at once.
 */
public final class ExemptionUse {

  private final ExemptionsInForce inForce;
  private final Count[] counts;

  /** Of one entry. */
  private static final class Count {
    int findings;
    int principals;
    int accounts;

    /** Whether it is in the file before or after another one that excuses the same finding. */
    boolean excuses;

    /** Whether it could name a principal of an account that was not audited. */
    boolean isOpen;

    void add(Count other) {
      findings += other.findings;
      principals += other.principals;
      accounts += other.accounts;
      excuses |= other.excuses;
      isOpen |= other.isOpen;
    }
  }

  /** A principal of an audited account with all its findings. */
  public record PrincipalFindings(String principalName, List<RuleFinding> findings) {}

  /** A finding and the rule that made it. */
  public record RuleFinding(String rule, String findingId) {}

  public ExemptionUse(ExemptionsInForce inForce) {
    this.inForce = inForce;
    this.counts = new Count[inForce.all().entries().size()];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = new Count();
    }
  }

  /** Whether there is nothing to count. */
  public boolean isEmpty() {
    return counts.length == 0;
  }

  /** Counts an audited account, once. */
  public void audited(Account account, List<PrincipalFindings> principals) {
    ExemptionsInForce.InAccount here = inForce.in(account);
    Set<Integer> named = new HashSet<>();
    for (PrincipalFindings principal : principals) {
      List<Entry> entries = here.naming(principal.principalName());
      if (!entries.isEmpty()) {
        List<String> ids = principal.findings().stream().map(RuleFinding::findingId).toList();
        for (Entry entry : entries) {
          if (entry.where().namesOneOf(ids)) {
            counts[entry.place()].principals++;
            named.add(entry.place());
          }
        }
        principal.findings().forEach(finding -> count(entries, finding));
      }
    }
    named.forEach(place -> counts[place].accounts++);
  }

  /**
   * Counts a finding.
   *
   * @param entries that name its principal
   */
  private void count(List<Entry> entries, RuleFinding finding) {
    boolean isFirst = true;
    for (Entry entry : entries) {
      if (entry.excuses(finding.rule(), finding.findingId())) {
        counts[entry.place()].excuses = true;
        counts[entry.place()].findings += isFirst ? 1 : 0;
        isFirst = false;
      }
    }
  }

  /**
   * Counts an account that was not audited, once.
   *
   * @param reason one that is {@link Reason#EXCLUDED} counts as not there: else an entry for it
   *     would be UNKNOWN for ever
   */
  public void notAudited(Account account, Reason reason) {
    if (reason == Reason.EXCLUDED) {
      return;
    }
    for (int i = 0; i < counts.length; i++) {
      counts[i].isOpen |= inForce.all().entries().get(i).where().couldName(account);
    }
  }

  /** Adds what another part of the run, with the same exemptions, has counted. */
  public void add(ExemptionUse part) {
    for (int i = 0; i < counts.length; i++) {
      counts[i].add(part.counts[i]);
    }
  }

  /**
   * A row for each entry, in the order of the file.
   *
   * @param warnDays how many days before its last an entry is EXPIRING
   * @param lastMatchedBefore what the run before says of the entries, by their ids
   */
  public List<ExemptionRow> rows(int warnDays, Map<String, LocalDate> lastMatchedBefore) {
    List<ExemptionRow> rows = new ArrayList<>(counts.length);
    for (int i = 0; i < counts.length; i++) {
      Exemption entry = inForce.all().entries().get(i);
      Count count = counts[i];
      rows.add(
          new ExemptionRow(
              entry.id(),
              entry.kind().toString(),
              entry.reason(),
              entry.owner(),
              entry.ticket(),
              entry.created(),
              entry.expires(),
              state(entry, count, warnDays),
              count.findings,
              count.principals,
              count.accounts,
              count.principals > 0 ? inForce.runDate() : lastMatchedBefore.get(entry.id())));
    }
    return rows;
  }

  private State state(Exemption entry, Count count, int warnDays) {
    LocalDate today = inForce.runDate();
    if (today.isAfter(entry.expires())) {
      return State.EXPIRED;
    }
    if (today.isBefore(entry.created())) {
      return State.NOT_YET;
    }
    if (count.principals == 0) {
      return count.isOpen ? State.UNKNOWN : State.DEAD;
    }
    if (count.excuses && count.findings == 0) {
      return State.SHADOWED;
    }
    return today.plusDays(warnDays).isBefore(entry.expires()) ? State.IN_FORCE : State.EXPIRING;
  }
}
