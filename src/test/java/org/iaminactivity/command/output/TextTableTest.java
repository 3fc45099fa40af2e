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

class TextTableTest {

  private static final List<Column<FindingState, ?>> COLUMNS =
      List.of(FindingStates.PRINCIPAL_NAME, FindingStates.DUE_ON, FindingStates.STATUS);

  @TempDir private Path directory;

  @Test
  void columnsAreAligned() throws IOException {
    assertThat(print(ofUser("alice"), ofUser("administrator-of-the-ledger")).lines())
        .containsExactly(
            "principal_name               due_on  status",
            "alice                                OPEN",
            "administrator-of-the-ledger          OPEN");
  }

  @Test
  void noRowsAreNothing() throws IOException {
    assertThat(print()).isEmpty();
  }

  @Test
  void valueThatIsVeryLongIsNotCutOffAndMovesItsOwnLineAlone() throws IOException {
    assertThat(print(ofUser("x".repeat(200)), ofUser("alice")).lines().skip(1))
        .containsExactly(
            "x".repeat(200) + "          OPEN", "alice" + " ".repeat(59 + 2 + 6 + 2) + "OPEN");
  }

  @Test
  void nameCanNotActOnTheTerminal() throws IOException {
    assertThat(print(ofUser("\u001b[2J\n"))).contains("\\u001b[2J\\u000a").hasLineCount(2);
  }

  private String print(FindingState... states) throws IOException {
    return new Printing(directory).print(Format.TABLE, COLUMNS, states);
  }
}
