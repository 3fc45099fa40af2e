package org.iaminactivity.command.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iaminactivity.publication.TriagedRuns.ofUser;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.iaminactivity.dataset.FindingStates;
import org.iaminactivity.dataset.parquet.Column;
import org.iaminactivity.lifecycle.FindingState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest {

  @TempDir private Path directory;

  @Test
  void headerStandsAboveNoRows() throws IOException {
    assertThat(print(List.of(FindingStates.RULE, FindingStates.STATUS)))
        .isEqualTo("rule,status\r\n");
  }

  @Test
  void valuesThatNeedItAreQuoted() throws IOException {
    assertThat(print(List.of(FindingStates.PRINCIPAL_NAME), ofUser("a \"b\", c\nd")))
        .isEqualTo("principal_name\r\n\"a \"\"b\"\", c\nd\"\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"})
  void valueThatASpreadsheetWouldRunBeginsWithAnApostrophe(String name) throws IOException {
    assertThat(print(List.of(FindingStates.PRINCIPAL_NAME), ofUser(name)).replace("\"", ""))
        .isEqualTo("principal_name\r\n'" + name + "\r\n");
  }

  @Test
  void valueWithSuchACharacterInsideIsLeftAsItIs() throws IOException {
    assertThat(print(List.of(FindingStates.PRINCIPAL_NAME), ofUser("a=b@c")))
        .isEqualTo("principal_name\r\na=b@c\r\n");
  }

  @Test
  void timesAreOfUtcAndNothingIsEmpty() throws IOException {
    assertThat(
            print(
                List.of(
                    FindingStates.INACTIVE_SINCE, FindingStates.ENDED_ON, FindingStates.EPISODE),
                ofUser("alice")))
        .isEqualTo("inactive_since,ended_on,episode\r\n2026-01-02T03:04:05Z,,1\r\n");
  }

  private String print(List<Column<FindingState, ?>> columns, FindingState... states)
      throws IOException {
    return new Printing(directory).print(Format.CSV, columns, states);
  }
}
