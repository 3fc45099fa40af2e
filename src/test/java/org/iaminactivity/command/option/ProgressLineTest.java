package org.iaminactivity.command.option;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iaminactivity.state.RunProgress.Snapshot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressLineTest {

  private static final Instant BEGAN = Instant.parse("2026-11-24T01:00:00Z");

  private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
  private Snapshot progress = collecting(0, 0, 0);

  private final ProgressLine line =
      new ProgressLine(
          () -> Optional.of(progress),
          Clock.fixed(BEGAN.plusSeconds(10), ZoneOffset.UTC),
          new PrintStream(terminal, true, UTF_8));

  private static Snapshot collecting(long done, long failed, long waiting) {
    return new Snapshot("collect-reports", BEGAN, 600, done, failed, waiting);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0   | 0 | 60 | collect-reports  0 of 600 accounts, 60 waiting for their report
          100 | 0 | 60 | collect-reports  100 of 600 accounts, 60 waiting for their report, 10/s, 50 s left
          100 | 3 | 60 | collect-reports  100 of 600 accounts, 3 failed, 60 waiting for their report, 10/s, 50 s left
          20  | 0 | 0  | collect-reports  20 of 600 accounts, 2/s, 5 min left
          5   | 0 | 0  | collect-reports  5 of 600 accounts, 30/min, 20 min left
          600 | 0 | 0  | collect-reports  600 of 600 accounts, 60/s, 0 s left
          """)
  void tellsHowMuchIsDoneHowFastAndHowLongItWillTake(
      long done, long failed, long waiting, String text) {
    assertThat(ProgressLine.text(collecting(done, failed, waiting), BEGAN.plusSeconds(10)))
        .isEqualTo(text);
  }

  @Test
  void stepThatIsNotAboutKnownAccountsHasItsNameOnly() {
    assertThat(ProgressLine.text(new Snapshot("publish-run", BEGAN, 0, 0, 0, 0), BEGAN))
        .isEqualTo("publish-run …");
  }

  @Test
  void newFiguresTakeThePlaceOfTheOld() {
    line.show();
    progress = collecting(100, 0, 0);
    line.show();

    assertThat(screen()).containsExactly("collect-reports  100 of 600 accounts, 10/s, 50 s left");
  }

  @Test
  void linesOfTheLogStandAbove() {
    line.show();
    line.above().println("AUDITED 1");
    line.show();
    line.above().println("AUDITED 2");
    line.show();

    assertThat(screen())
        .containsExactly("AUDITED 1", "AUDITED 2", "collect-reports  0 of 600 accounts");
  }

  @Test
  void isNotShownInTheMiddleOfALineOfTheLog() {
    line.show();
    line.above().print("AUDI");
    line.show();
    line.above().println("TED 1");

    assertThat(screen()).containsExactly("AUDITED 1", "");
  }

  @Test
  void leavesNothingOfItself() {
    line.above().println("AUDITED 1");
    line.show();
    line.close();

    assertThat(screen()).containsExactly("AUDITED 1", "");
  }

  /** What a person sees: the terminal's lines after all that was written to it. */
  private List<String> screen() {
    List<String> lines = new ArrayList<>(List.of(""));
    String written = terminal.toString(UTF_8).replaceAll("\\x1b\\[\\?7[lh]", "");
    int lowest = 0;
    int column = 0;
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      String text = lines.get(lowest);
      if (c == '\r') {
        column = 0;
      } else if (c == '\n') {
        lines.add("");
        lowest++;
        column = 0;
      } else if (written.startsWith("\033[K", i)) {
        lines.set(lowest, text.substring(0, column));
        i += 2;
      } else {
        String right = column < text.length() ? text.substring(column + 1) : "";
        lines.set(lowest, text.substring(0, column) + c + right);
        column++;
      }
    }
    return lines;
  }
}
