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
import tools.jackson.databind.json.JsonMapper;

class JsonLinesTest {

  @TempDir private Path directory;

  @Test
  void rowIsAnObjectWithNumbersTimesOfUtcAndNulls() throws IOException {
    assertThat(
            print(
                List.of(
                    FindingStates.RULE,
                    FindingStates.INACTIVE_SINCE,
                    FindingStates.ENDED_ON,
                    FindingStates.EPISODE),
                ofUser("alice")))
        .isEqualTo(
            "{\"rule\":\"access-key-unused\",\"inactive_since\":\"2026-01-02T03:04:05Z\","
                + "\"ended_on\":null,\"episode\":1}\n");
  }

  @Test
  void noRowsAreNothing() throws IOException {
    assertThat(print(List.of(FindingStates.RULE))).isEmpty();
  }

  @Test
  void nameIsReadBackWhateverItHoldsAndEndsNoLine() throws IOException {
    String name = "Zo\u00eb\u2028\n\u001b[31m\"";

    String line = print(List.of(FindingStates.PRINCIPAL_NAME), ofUser(name));

    assertThat(line.strip()).doesNotContainPattern("[^ -~]");
    assertThat(JsonMapper.shared().readTree(line).get("principal_name").asString()).isEqualTo(name);
  }

  private String print(List<Column<FindingState, ?>> columns, FindingState... states)
      throws IOException {
    return new Printing(directory).print(Format.JSONL, columns, states);
  }
}
