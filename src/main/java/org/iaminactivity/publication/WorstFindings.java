package org.iaminactivity.publication;

import java.util.List;
import java.util.PriorityQueue;
import org.iaminactivity.dataset.FindingRow;
import org.iaminactivity.dataset.Findings;
import org.iaminactivity.dataset.PartReader;
import org.iaminactivity.finding.Severity;

/** The worst of any number of findings; keeps no others. */
final class WorstFindings {

  private final int most;
  private final PriorityQueue<PublishedFinding> kept =
      new PriorityQueue<>(PublishedFinding.WORST_FIRST.reversed());

  WorstFindings(int most) {
    this.most = most;
  }

  /** Considers a row, which must come after those of all lower account ids. */
  void offer(PartReader<FindingRow> row, Severity severity, int inactiveDays, boolean isNew) {
    if (kept.size() == most && isNoWorse(row, severity, inactiveDays)) {
      return;
    }
    kept.add(PublishedFinding.of(row, isNew));
    if (kept.size() > most) {
      kept.remove();
    }
  }

  /** Of equal ones the first stays first, so that most rows are skipped without reading a text. */
  private boolean isNoWorse(PartReader<FindingRow> row, Severity severity, int inactiveDays) {
    PublishedFinding least = kept.element();
    int order = severity.compareTo(least.severity());
    if (order == 0) {
      order = Integer.compare(inactiveDays, least.inactiveDays());
    }
    return order < 0
        || (order == 0 && row.get(Findings.ACCOUNT_ID).compareTo(least.account().id().value()) > 0);
  }

  List<PublishedFinding> worstFirst() {
    return kept.stream().sorted(PublishedFinding.WORST_FIRST).toList();
  }
}
