package org.iaminactivity.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The views on where findings and plans stand, over findings of every status. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FindingViewsTest {

  private final LocalDate newest = LocalDate.now(ZoneOffset.UTC);
  private Athena athena = Athena.over(Path.of("."));

  @BeforeAll
  void publishThreeRuns(@TempDir Path warehouse) throws IOException, SQLException {
    ThreeRuns.write(warehouse, newest);
    athena = Athena.over(warehouse);
  }

  @Test
  void openAreTheNewTheOpenAndTheReopenedOfTheNewestRun() throws IOException {
    assertThat(athena.column("open_findings.sql", "finding_id"))
        .containsExactlyInAnyOrder(
            "new",
            "joined",
            "rule-enabled",
            "threshold-lowered",
            "first-look",
            "due-yesterday",
            "due-today",
            "never-due",
            "reopened",
            "interrupted",
            "exemption-expired");
  }

  @Test
  void overdueAreTheOpenThatWereDueBeforeTheRun() throws IOException {
    assertThat(athena.column("overdue_findings.sql", "finding_id"))
        .containsExactlyInAnyOrder("due-yesterday", "exemption-expired");
  }

  @Test
  void resolvedTellWhenAndHow() throws IOException {
    assertThat(athena.rows("resolved_findings.sql"))
        .extracting("finding_id", "ended_on", "status_reason")
        .containsExactlyInAnyOrder(
            tuple("used", day(0), "USED"),
            tuple("used-after-unknown", day(0), "USED"),
            tuple("removed-before", day(-5), "CREDENTIAL_REMOVED"),
            tuple("deactivated-before", day(-5), "CREDENTIAL_DEACTIVATED"),
            tuple("replaced-before", day(-1), "CREDENTIAL_REPLACED"),
            tuple("gone-of-unknown-age", day(0), "PRINCIPAL_GONE"),
            tuple("mended", day(0), "MENDED"));
  }

  @Test
  void unknownTellSinceWhenAndWhy() throws IOException {
    assertThat(athena.rows("unknown_findings.sql"))
        .extracting("finding_id", "unknown_since_on", "status_reason")
        .containsExactly(tuple("unknown", day(-4), "THROTTLED"));
  }

  @Test
  void timeToResolveCountsEachResolutionOfKnownAgeOnce() throws IOException {
    assertThat(athena.rows("time_to_resolve.sql"))
        .extracting("rule", "severity", "findings", "median_days", "p90_days")
        .containsExactlyInAnyOrder(
            tuple("access-key-unused", "HIGH", "5", "5", "41"),
            tuple("console-without-mfa", "MEDIUM", "1", "2", "2"));
  }

  @Test
  void changesTellTheNewFromWhatIsMerelySeenNow() throws IOException {
    assertThat(athena.rows("changes.sql"))
        .extracting("change", "finding_id")
        .containsExactly(
            tuple("NEW", "new"),
            tuple("REOPENED", "reopened"),
            tuple("REOPENED", "interrupted"),
            tuple("ACCOUNT JOINED", "joined"),
            tuple("EXEMPTION OVER", "exemption-expired"),
            tuple("RESOLVED", "used"),
            tuple("RESOLVED", "mended"),
            tuple("RESOLVED", "gone-of-unknown-age"),
            tuple("RESOLVED", "used-after-unknown"),
            tuple("RETIRED", "disabled"),
            tuple("RETIRED", "left"),
            tuple("UNKNOWN", "unknown"),
            tuple("RULE CHANGED", "rule-enabled"),
            tuple("RULE CHANGED", "threshold-lowered"),
            tuple("FIRST LOOK", "first-look"));
  }

  @Test
  void progressCountsTheActionsOfEachPlanByOutcome() throws IOException {
    assertThat(athena.rows("remediation_progress.sql"))
        .extracting("plan_id", "action", "actions", "waiting", "applied", "rolled_back", "reverted")
        .containsExactlyInAnyOrder(
            tuple("waiting", "deactivate-access-key", "2", "2", "0", "0", "0"),
            tuple("applied", "deactivate-access-key", "5", "2", "2", "0", "1"),
            tuple("applied", "quarantine-user", "1", "0", "0", "1", "0"));
  }

  @Test
  void progressTellsWhenTheFirstAndTheLastWasApplied() throws IOException {
    assertThat(athena.rows("remediation_progress.sql"))
        .filteredOn(row -> "5".equals(row.get("actions")))
        .extracting("run_date", "first_applied_at", "last_applied_at")
        .containsExactly(tuple(day(-5), day(-5) + "T01:02:03.456Z", day(-4) + "T01:02:03.456Z"));
  }

  @Test
  void revertedTellWhoseItIsAndWhatItWas() throws IOException {
    assertThat(athena.rows("reverted.sql"))
        .extracting("action_id", "owner", "account_id", "principal_name", "action", "target")
        .containsExactly(
            tuple(
                "b2",
                "mia@example.com",
                "222222222222",
                "mia",
                "deactivate-access-key",
                "AKIAmia"));
  }

  @ParameterizedTest
  @MethodSource("views")
  void viewIsEmptyBeforeTheFirstRun(String view, @TempDir Path warehouse) throws IOException {
    assertThat(Athena.over(warehouse).rows(view + ".sql")).isEmpty();
  }

  static List<String> views() throws IOException {
    return Template.of("infra/pipeline.yaml").views();
  }

  private String day(int days) {
    return newest.plusDays(days).toString();
  }
}
