package org.iaminactivity.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whoever gets a mail finds its line in infra/RUNBOOK.md. */
class RunbookTest {

  private static final Pattern NAMES = Pattern.compile("^\\| (`[^|]+`) \\|", Pattern.MULTILINE);
  private static final Pattern NAME = Pattern.compile("`(\\w+)`");
  private static final Pattern STATUSES = Pattern.compile("^\\| ([0-9, ]+) \\|", Pattern.MULTILINE);
  private static final Pattern STATUS = Pattern.compile("[0-9]+");

  private static final Pattern MAILED = Pattern.compile("RUNBOOK\\.md, ([^.:]+)[.:]");
  private static final Pattern MAILED_NAME = Pattern.compile("\\b(?!exit|status|and)\\w+");

  /** It keeps how every task ended, and mails nothing. */
  private static final String MAILS_NOTHING = "StopRule";

  private final String runbook;

  RunbookTest() throws IOException {
    this.runbook = Files.readString(Path.of("infra/RUNBOOK.md"));
  }

  @Test
  void everyAlarmAndEveryRuleHasALine() throws IOException {
    Template pipeline = Template.of("infra/pipeline.yaml");
    Set<String> mailing = new TreeSet<>(pipeline.ofType("AWS::CloudWatch::Alarm"));
    mailing.addAll(pipeline.ofType("AWS::Events::Rule"));
    mailing.remove(MAILS_NOTHING);

    assertThat(firstCells(runbook, NAMES, NAME)).isEqualTo(mailing);
  }

  @Test
  void everyMailNamesALineThatIsThere() throws IOException {
    Set<String> lines = firstCells(runbook, NAMES, NAME);
    lines.addAll(firstCells(runbook, STATUSES, STATUS));
    Set<String> named =
        firstCells(Files.readString(Path.of("infra/pipeline.yaml")), MAILED, MAILED_NAME);

    assertThat(named).contains("NoRunAlarm", "5", "143");
    assertThat(lines).containsAll(named);
  }

  @Test
  void everyExitStatusHasALine() throws IOException {
    Set<String> promised = firstCells(Files.readString(Path.of("README.md")), STATUSES, STATUS);

    assertThat(promised).contains("0", "143");
    assertThat(firstCells(runbook, STATUSES, STATUS)).containsAll(promised);
  }

  private static Set<String> firstCells(String text, Pattern cell, Pattern each) {
    return cell.matcher(text)
        .results()
        .flatMap((MatchResult row) -> each.matcher(row.group(1)).results())
        .map(found -> found.group(found.groupCount()))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
