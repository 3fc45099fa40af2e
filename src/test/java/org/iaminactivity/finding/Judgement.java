package org.iaminactivity.finding;

import java.time.Instant;
import java.util.List;
import org.iaminactivity.principal.Principal;

/** What the rules, as they are without settings, say of the named reports. */
final class Judgement {

  private static final Rules DEFAULT = new Rules(rule -> RuleSettings.DEFAULT);

  private Judgement() {}

  static List<Finding> of(String report, Instant asOf) {
    return DEFAULT.judge(RecordedRows.row(report), asOf);
  }

  static void requirePossible(String report) {
    DEFAULT.requireJudgeable(RecordedRows.row(report));
  }

  static List<Finding> of(String rule, String report, Instant asOf) {
    return of(rule, RecordedRows.row(report), asOf);
  }

  static List<Finding> of(String rule, Principal row, Instant asOf) {
    return DEFAULT.judge(row, asOf).stream()
        .filter(finding -> finding.rule().equals(rule))
        .toList();
  }
}
