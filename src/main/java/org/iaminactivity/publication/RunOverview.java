package org.iaminactivity.publication;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run found, added up from its rows.
 *
 * @param before the manifest of the previous published run; null if there is none
 * @param changes since then; null if there is nothing to compare with
 * @param units findings by path of the organizational unit, "" for none
 * @param ages findings by how long the inactivity lasts
 * @param worst the worst findings, the worst first
 * @param newSevere the worst of the new findings of HIGH and CRITICAL severity
 * @param failed the first of the failed accounts
 * @param skipped the first of the accounts that were left out
 */
public record RunOverview(
    @Nullable Manifest before,
    @Nullable Changes changes,
    Map<String, UnitFigures> units,
    Map<AgeBand, Long> ages,
    long neverUsed,
    List<PublishedFinding> worst,
    List<PublishedFinding> newSevere,
    List<UnauditedAccount> failed,
    List<UnauditedAccount> skipped) {

  /** The figures of the runs before, the oldest first. */
  public List<RunFigures> earlier() {
    return before == null ? List.of() : before.remembered();
  }

  /**
   * Findings of one organizational unit.
   *
   * @param severe those of HIGH and CRITICAL severity
   */
  public record UnitFigures(long findings, long severe) {

    UnitFigures plus(boolean isSevere) {
      return new UnitFigures(findings + 1, isSevere ? severe + 1 : severe);
    }
  }
}
