package org.iaminactivity.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iaminactivity.publication.TwoRuns.ONE;
import static org.iaminactivity.publication.TwoRuns.TWO;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.iaminactivity.dataset.Datasets;
import org.iaminactivity.dataset.FindingRow;
import org.iaminactivity.dataset.Findings;
import org.iaminactivity.dataset.PartReader;
import org.iaminactivity.finding.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorstFindingsTest {

  @TempDir private Path directory;

  @Test
  void theWorstComeFirstAndNoMoreThanTheseAreKept() throws IOException {
    assertThat(
            worst(
                2,
                TwoRuns.finding(ONE, "alice", 50),
                TwoRuns.finding(ONE, "bob", 70),
                TwoRuns.finding(ONE, "carol", 60)))
        .containsExactly("bob", "carol");
  }

  @Test
  void ofEqualOnesThatOfTheLowerAccountIsKept() throws IOException {
    assertThat(worst(1, TwoRuns.finding(ONE, "zoe", 60), TwoRuns.finding(TWO, "adam", 60)))
        .containsExactly("zoe");
  }

  @Test
  void ofEqualOnesOfAnAccountThatOfTheLowerNameIsKept() throws IOException {
    assertThat(worst(1, TwoRuns.finding(ONE, "zoe", 60), TwoRuns.finding(ONE, "adam", 60)))
        .containsExactly("adam");
  }

  private List<String> worst(int most, FindingRow... rows) throws IOException {
    return worstOf(most, List.of(rows)).stream().map(PublishedFinding::principalName).toList();
  }

  private List<PublishedFinding> worstOf(int most, List<FindingRow> rows) throws IOException {
    WorstFindings worst = new WorstFindings(most);
    Path part = TwoRuns.part(directory, Datasets.FINDINGS, rows);
    try (PartReader<FindingRow> reader =
        Datasets.FINDINGS.read(part, Datasets.FINDINGS.columns())) {
      while (reader.next()) {
        worst.offer(
            reader,
            Severity.valueOf(reader.get(Findings.SEVERITY)),
            reader.get(Findings.INACTIVE_DAYS),
            false);
      }
    }
    return worst.worstFirst();
  }
}
