package org.iaminactivity.publication.overview;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.iaminactivity.exemption.ExemptionRow;
import org.iaminactivity.finding.Severity;
import org.iaminactivity.lifecycle.StatusReason;
import org.iaminactivity.publication.Changes;
import org.iaminactivity.publication.RunFigures;
import org.jspecify.annotations.Nullable;

/**
 * What a run found, added up from its rows. Findings are those of inactivity and of hygiene.
 *
 * @param changes since the run before; null if there is none, or the run is narrowed
 * @param earlier the figures of the runs before, the oldest first
 * @param concerned what has open findings
 * @param rules findings by rule
 * @param severities findings by severity
 * @param reasons findings that have a reason since this run: those that have ended earlier are left
 *     out
 * @param unknown what nobody looked at, by the date of the run that last did
 * @param units principals with open findings, by path of the organizational unit, "" for none
 * @param ages open findings of inactivity by how long it lasts
 * @param worst the worst principals, the worst first
 * @param newSevere the worst principals with new findings of HIGH and CRITICAL severity, with these
 *     alone
 * @param failed the first of the failed accounts
 * @param skipped the first of the accounts that were left out
 * @param exemptions all, in the order of their file
 */
public record RunOverview(
    @Nullable Changes changes,
    List<RunFigures> earlier,
    Concerned concerned,
    Map<String, Standings> rules,
    Map<Severity, Standings> severities,
    Map<StatusReason, Long> reasons,
    SortedMap<LocalDate, Unseen> unknown,
    Map<String, UnitFigures> units,
    Map<AgeBand, Long> ages,
    List<PrincipalFindings> worst,
    List<PrincipalFindings> newSevere,
    List<UnauditedAccount> failed,
    List<UnauditedAccount> skipped,
    List<ExemptionRow> exemptions) {

  /** The findings of all rules. */
  public Standings findings() {
    return rules.values().stream().reduce(Standings.NONE, Standings::plus);
  }

  /** How many of a severity, wherever they stand. */
  public Standings of(Severity severity) {
    return severities.getOrDefault(severity, Standings.NONE);
  }

  /** How many of a rule, by its name. */
  public Standings of(String rule) {
    return rules.getOrDefault(rule, Standings.NONE);
  }

  public long of(StatusReason reason) {
    return reasons.getOrDefault(reason, 0L);
  }

  /** What nobody looked at. */
  public Unseen unseen() {
    return unknown.values().stream().reduce(Unseen.NONE, Unseen::plus);
  }

  /**
   * What has open findings.
   *
   * @param principals users and roots
   * @param listed principals with findings that are open, unknown or excused
   * @param credentials passwords, access keys and certificates that a finding names
   * @param overdue findings that should have been fixed before the run
   */
  public record Concerned(long principals, long listed, long credentials, long overdue) {}

  /**
   * Where findings stand.
   *
   * @param open all that wait for somebody
   * @param appeared those of them that are new
   */
  public record Standings(long open, long appeared, long excepted, long unknown) {

    static final Standings NONE = new Standings(0, 0, 0, 0);

    static Standings of(PublishedFinding finding) {
      return new Standings(
          finding.isOpen() ? 1 : 0,
          finding.isNew() ? 1 : 0,
          finding.isExcepted() ? 1 : 0,
          finding.isUnknown() ? 1 : 0);
    }

    Standings plus(Standings other) {
      return new Standings(
          open + other.open,
          appeared + other.appeared,
          excepted + other.excepted,
          unknown + other.unknown);
    }
  }

  /** Findings of accounts that were not audited. */
  public record Unseen(long findings, long accounts) {

    static final Unseen NONE = new Unseen(0, 0);

    Unseen plus(Unseen other) {
      return new Unseen(findings + other.findings, accounts + other.accounts);
    }
  }

  /**
   * Principals of one organizational unit.
   *
   * @param severe those with an open finding of HIGH or CRITICAL severity
   */
  public record UnitFigures(long principals, long severe) {

    static UnitFigures ofOne(boolean isSevere) {
      return new UnitFigures(1, isSevere ? 1 : 0);
    }

    UnitFigures plus(UnitFigures other) {
      return new UnitFigures(principals + other.principals, severe + other.severe);
    }
  }
}
