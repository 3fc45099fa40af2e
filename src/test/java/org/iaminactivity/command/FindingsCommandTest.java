package org.iaminactivity.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iaminactivity.publication.TriagedRuns.RUN;
import static org.iaminactivity.publication.TriagedRuns.ofUser;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.iaminactivity.lifecycle.FindingState;
import org.iaminactivity.publication.TriagedRuns;
import org.iaminactivity.publication.TwoRuns;
import org.iaminactivity.run.RunId;
import org.iaminactivity.warehouse.Warehouses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class FindingsCommandTest {

  private static final String HEADER =
      "finding_id,rule,severity,account_id,account_name,organizational_unit_path,principal_type,"
          + "principal_arn,principal_name,credential,credential_issued_at,principal_created_at,"
          + "inactive_since,inactive_days,threshold_days,status,status_reason,first_seen_on,"
          + "first_seen_at,absent_on,last_seen_on,last_seen_at,unknown_since_on,ended_on,ended_at,"
          + "episode,first_ever_seen_on,due_on,exemption_id,exemption_expires_on,action_id\r\n";

  @TempDir private Path directory;

  @Test
  void newestRunIsPrintedUnlessAnotherOneIsNamed() throws IOException {
    publish(RUN.on(RUN.date().minusDays(1)), ofUser("alice"));
    publish(RUN, ofUser("bob"));

    assertThat(findings().answer())
        .contains("bob", "Findings of run_date=2026-11-24 that match: 1")
        .doesNotContain("alice");
    assertThat(findings("--run-date=2026-11-23").answer()).contains("alice").doesNotContain("bob");
  }

  @Test
  void csvHasAllColumnsOfTheTableInTheirOrder() throws IOException {
    publish(RUN);

    assertThat(findings("--format=csv")).isEqualTo(new AnsweredCommand(0, HEADER));
  }

  @Test
  void whereNothingMatchesJsonIsEmptyAndPeopleAreToldSo() throws IOException {
    publish(RUN, ofUser("alice"));

    assertThat(findings("--status=RETIRED", "--format=jsonl"))
        .isEqualTo(new AnsweredCommand(0, ""));
    assertThat(findings("--status=RETIRED"))
        .isEqualTo(
            new AnsweredCommand(
                0, "No finding of run_date=2026-11-24 matches." + System.lineSeparator()));
  }

  @Test
  void runOfAVersionWithoutStatesEndsWithOneAndTheRemedy(CapturedOutput output) throws IOException {
    TwoRuns.publish(Warehouses.directory(warehouse()), directory, RUN, List.of(), List.of());

    assertThat(findings()).isEqualTo(new AnsweredCommand(1, ""));
    assertThat(output.getErr()).contains("finding_states", "`replay --from=2026-11-24`");
  }

  @Test
  void runThatIsNotPublishedEndsWithTwo(CapturedOutput output) {
    assertThat(findings("--run-date=2026-11-24")).isEqualTo(new AnsweredCommand(2, ""));
    assertThat(output.getErr()).contains("Nothing is published of run_date=2026-11-24");
  }

  private void publish(RunId run, FindingState... states) throws IOException {
    TriagedRuns.publish(
        Warehouses.directory(warehouse()), directory, run, List.of(states), List.of());
  }

  private Path warehouse() {
    return directory.resolve("warehouse");
  }

  private AnsweredCommand findings(String... options) {
    String[] arguments = new String[options.length + 1];
    arguments[0] = "findings";
    System.arraycopy(options, 0, arguments, 1, options.length);
    return AnsweredCommand.run(warehouse(), arguments);
  }
}
