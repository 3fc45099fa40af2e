package org.iaminactivity.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;
import org.iaminactivity.dataset.RemediationRow;
import org.iaminactivity.dataset.Remediations;
import org.iaminactivity.sandbox.Pace;
import org.iaminactivity.sandbox.ReportSource;
import org.iaminactivity.sandbox.Sandbox;
import org.iaminactivity.sandbox.SandboxAccount;
import org.iaminactivity.sandbox.SandboxOrganization;
import org.iaminactivity.sandbox.SandboxUser;
import org.iaminactivity.sandbox.iam.UserChange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A plan of the first run of an organization, made and approved by the packaged program. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlanIT {

  private static final String ENROLLED = "110000000001";
  private static final String OTHER = "110000000002";

  private static final String HOSTILE = "<script>alert(1)</script>'";

  private Sandbox sandbox;
  private Installation installation;
  private AuditProcess.Ended planned;
  private AuditProcess.Ended approved;
  private Path warehouse;
  private JsonNode plan;

  /** As approving left them: making the same plan again writes them anew. */
  private List<RemediationRow> rows;

  @BeforeAll
  void planAndApprove(@TempDir Path directory) throws IOException {
    sandbox = Sandbox.start(organization());
    installation =
        Installation.publishingToDirectory(directory, sandbox, Database.h2())
            .with("AUDIT_REMEDIATION_ACCOUNTS", ENROLLED)
            .with("AUDIT_REMEDIATION_NOTICE", "0d");
    warehouse = directory.resolve("warehouse");
    installation.run("audit").with(0);
    sandbox.clearCalls();
    planned = installation.run("plan", "--json");
    JsonNode told = JsonMapper.shared().readTree(planned.answer());
    plan =
        JsonMapper.shared()
            .readTree(
                Files.readAllBytes(
                    warehouse.resolve(
                        "remediation/" + told.get("plan_id").asString() + "/plan.json")));
    approved =
        installation.run(
            "approve",
            "--plan=" + told.get("plan_id").asString(),
            "--sha256=" + told.get("sha256").asString(),
            "--comment=SEC-1");
    rows =
        Remediations.readAll(
            warehouse.resolve(
                "remediations/run_date="
                    + plan.get("run_date").asString()
                    + "/"
                    + plan.get("plan_id").asString()
                    + ".parquet"));
  }

  @AfterAll
  void close() {
    sandbox.close();
  }

  private static SandboxOrganization organization() {
    return SandboxOrganization.builder()
        .pace(Pace.unhurried().withReportTaking(Duration.ofMillis(20)))
        .account(
            SandboxAccount.active(ENROLLED)
                .named(HOSTILE)
                .reporting(
                    ReportSource.of(
                        List.of(
                            SandboxUser.root(900).keyNeverUsed(400),
                            SandboxUser.user("alice", 60)
                                .keyUsed(60, 50)
                                .having(UserChange.tag("owner", HOSTILE)),
                            SandboxUser.user("bob", 60)
                                .keyUsed(60, 50)
                                .having(
                                    UserChange.tag(
                                        "iam-inactivity:keep-until",
                                        LocalDate.now(ZoneOffset.UTC).plusDays(9).toString())),
                            SandboxUser.user("carol", 60)
                                .keyUsed(60, 50)
                                .having(UserChange.tag("iam-inactivity:break-glass", "")),
                            SandboxUser.user("dave", 60).passwordUsed(60, 50)))))
        .account(
            SandboxAccount.active(OTHER)
                .reporting(ReportSource.of(List.of(SandboxUser.user("erin", 60).keyUsed(60, 50)))))
        .build();
  }

  @Test
  void planEndsWellAndChangesNothing() {
    assertThat(planned.with(0).log()).doesNotContain("ERROR");
    assertThat(sandbox.writes()).isEmpty();
  }

  @Test
  void keyOfAnEnrolledAccountIsToBeDeactivated() {
    assertThat(plan.get("actions")).hasSize(1);
    JsonNode action = plan.at("/actions/0");
    assertThat(action.get("action").asString()).isEqualTo("deactivate-access-key");
    assertThat(action.get("principal_name").asString()).isEqualTo("alice");
    assertThat(action.get("target").asString())
        .isEqualTo(action.at("/expected/access_keys/0/access_key_id").asString());
    assertThat(action.get("reversible").asBoolean()).isTrue();
  }

  @Test
  void eachOtherFindingIsLeftOutWithItsReason() {
    Map<String, Integer> reasons = new TreeMap<>();
    plan.get("left_out")
        .forEach(one -> reasons.merge(one.get("reason").asString(), 1, Integer::sum));

    assertThat(reasons)
        .isEqualTo(
            Map.of("ROOT", 1, "NOT_ENROLLED", 1, "KEPT", 1, "BREAK_GLASS", 1, "ACTION_OFF", 1));
  }

  @Test
  void onlyTheEnrolledAccountIsRead() {
    assertThat(sandbox.iamActions(OTHER)).isEmpty();
    assertThat(sandbox.iamActions(ENROLLED))
        .allSatisfy(action -> assertThat(action).matches("(Get|List).*"));
  }

  @Test
  void rowsSayWhatIsPlannedAndWhatIsLeftOut() {
    List<String> outcomes = new ArrayList<>();
    for (RemediationRow row : rows) {
      outcomes.add(row.principalName() + " " + row.outcome() + " " + row.approvedBy().size());
    }

    assertThat(outcomes)
        .containsExactlyInAnyOrder(
            "<root_account> SKIPPED 0",
            "alice PLANNED 0",
            "bob SKIPPED 0",
            "carol SKIPPED 0",
            "dave SKIPPED 0",
            "erin SKIPPED 0");
  }

  @Test
  void pageEscapesWhatAnAccountSays() throws IOException {
    String page = Files.readString(file("index.html"));

    assertThat(page)
        .doesNotContain("<script")
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
        .contains("--access-key-id=");
  }

  private Path file(String name) {
    return warehouse.resolve("remediation/" + plan.get("plan_id").asString() + "/" + name);
  }

  @Test
  void sha256IsThatOfTheBytes() throws IOException {
    assertThat(planned.answer())
        .contains(DigestUtils.sha256Hex(Files.readAllBytes(file("plan.json"))));
  }

  @Test
  void approvalIsKeptUnderTheHashOfTheApprover() throws IOException {
    approved.with(0);
    Path approval = file("approvals/" + DigestUtils.sha256Hex(sandbox.callerArn()) + ".json");

    assertThat(Files.readString(approval, UTF_8)).contains("SEC-1").contains(sandbox.callerArn());
  }

  @Test
  void approvingWritesTheApprovalAlone() {
    assertThat(rows).allSatisfy(row -> assertThat(row.approvedBy()).isEmpty());
  }

  @Test
  void sameInputsGiveTheSamePlanAndItsApproval() {
    JsonNode again =
        JsonMapper.shared().readTree(installation.run("plan", "--json").with(0).answer());

    assertThat(again.get("plan_id")).isEqualTo(plan.get("plan_id"));
    assertThat(again.get("approvals")).hasSize(1);
  }

  @Test
  void approvalOfOtherBytesIsRefused() {
    AuditProcess.Ended refused =
        installation.run(
            "approve",
            "--plan=" + plan.get("plan_id").asString(),
            "--sha256=" + "0".repeat(64),
            "--comment=x");

    assertThat(refused.with(5).log()).contains("not the one that is to be approved");
  }

  @Test
  void statusTellsActionsApprovalsAndExpiry() {
    JsonNode status =
        JsonMapper.shared()
            .readTree(
                installation
                    .run("status", "--plan=" + plan.get("plan_id").asString(), "--json")
                    .with(0)
                    .answer());

    assertThat(status.at("/actions/PLANNED").asInt()).isEqualTo(1);
    assertThat(status.at("/left_out/KEPT").asInt()).isEqualTo(1);
    assertThat(Objects.requireNonNull(status.get("expires_at"))).isEqualTo(plan.get("expires_at"));
  }

  @Test
  void planOverALimitIsRefusedAndNotKept() {
    AuditProcess.Ended refused =
        installation
            .with("AUDIT_REMEDIATION_ACTIONS", "deactivate-access-key,delete-login-profile")
            .with("AUDIT_REMEDIATION_MAXACTIONS", "1")
            .run("plan");

    assertThat(refused.with(5).log()).contains("2 actions are due").contains("allows 1");
  }

  @Test
  void planThatIsNotThereIsBadUsage() {
    assertThat(installation.run("status", "--plan=2026-11-24-0123456789ab").with(2).log())
        .contains("There is no plan 2026-11-24-0123456789ab");
  }
}
