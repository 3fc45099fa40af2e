package org.iaminactivity.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.iaminactivity.sandbox.FaultKind;
import org.iaminactivity.sandbox.FaultRule;
import org.iaminactivity.sandbox.ReportSource;
import org.iaminactivity.sandbox.Sandbox;
import org.iaminactivity.sandbox.SandboxAccount;
import org.iaminactivity.sandbox.SandboxOrganization;
import org.iaminactivity.sandbox.SandboxUser;
import org.iaminactivity.sandbox.SentMessage;
import org.iaminactivity.sandbox.Service;
import org.iaminactivity.sandbox.iam.UserChange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** People are told once of a plan that waits for them, of its end, and of what somebody undid. */
class RemediationMessagesIT {

  private static final String ACCOUNT = "100000000001";
  private static final String TOPIC = "arn:aws:sns:eu-central-1:100000000001:remediation";

  private final Sandbox sandbox =
      Sandbox.start(
          SandboxOrganization.builder()
              .account(
                  SandboxAccount.active(ACCOUNT)
                      .reporting(
                          ReportSource.of(
                              List.of(
                                  SandboxUser.user("alice", 60).keyUsed(60, 50),
                                  SandboxUser.user("bob", 60).keyUsed(60, 50)))))
              .build());
  private Installation installation;

  @BeforeEach
  void install(@TempDir Path directory) {
    Installation quiet =
        Installation.publishingToDirectory(directory, sandbox, Database.h2())
            .with("AUDIT_REMEDIATION_ENABLED", "true")
            .with("AUDIT_REMEDIATION_NOTICE", "0d")
            .with("AUDIT_REMEDIATION_ACCOUNTS", ACCOUNT);
    quiet.audit().with(0);
    installation = quiet.with("AUDIT_NOTIFICATION_TOPICARN", TOPIC);
  }

  @AfterEach
  void end() {
    sandbox.close();
  }

  @Test
  void eachStageOfAPlanIsToldOnce() {
    Map<String, String> plan = plan();
    assertThat(last(1).subject())
        .isEqualTo("IAM remediation " + plan.get("id") + ": 2 actions wait for approval");
    assertThat(last(1).text())
        .contains(
            "Waits for approval: 2 (deactivate-access-key 2)\n",
            "approve --plan=" + plan.get("id") + " --sha256=" + plan.get("sha256"),
            "/remediation/" + plan.get("id") + "/index.html");
    plan();
    approve(plan);
    installation.run("apply", "--plan=" + plan.get("id"), "--dry-run").with(0);
    assertThat(sandbox.messages()).hasSize(1);

    sandbox.faults().add(FaultRule.onWrites(FaultKind.ACCESS_DENIED).user("bob"));
    apply(plan, 3);
    apply(plan, 3);
    assertThat(last(2).subject())
        .isEqualTo("IAM remediation " + plan.get("id") + ": 1 action failed");
    assertThat(last(2).text())
        .contains("Actions: 2 (APPLIED 1, FAILED 1)\n", "Reasons: 1 (DENIED 1)\n")
        .contains(ACCOUNT + " deactivate-access-key bob: FAILED DENIED: ");

    sandbox.faults().clear();
    apply(plan, 0);
    apply(plan, 0);
    assertThat(last(3).subject())
        .isEqualTo("IAM remediation " + plan.get("id") + " is done: 2 of 2 actions applied");

    installation.run("verify", "--plan=" + plan.get("id")).with(0);
    assertThat(sandbox.messages()).hasSize(3);
    sandbox.iam(ACCOUNT).change("alice", UserChange.activateKey(1));
    installation.run("verify", "--plan=" + plan.get("id")).with(3);
    installation.run("verify", "--plan=" + plan.get("id")).with(3);
    assertThat(last(4).subject())
        .isEqualTo("IAM remediation " + plan.get("id") + ": 1 action was undone by somebody");
    assertThat(last(4).text()).contains("alice: APPLIED: Somebody undid: ").doesNotContain("bob");
  }

  @Test
  void topicThatRefusesChangesNoExitStatusAndIsToldLater() {
    sandbox.faults().add(FaultRule.on(Service.SNS, FaultKind.ACCESS_DENIED));
    assertThat(installation.run("plan").with(0).log()).contains("sns:Publish", TOPIC);

    sandbox.faults().clear();
    installation.run("plan").with(0);

    assertThat(sandbox.messages()).hasSize(1);
  }

  @Test
  void planWithoutActionsIsNotTold() {
    installation.with("AUDIT_REMEDIATION_NOTICE", "14d").run("plan").with(0);

    assertThat(sandbox.messages()).isEmpty();
  }

  private SentMessage last(int sent) {
    assertThat(sandbox.messages()).hasSize(sent);
    return sandbox.messages().get(sent - 1);
  }

  private Map<String, String> plan() {
    JsonNode told =
        JsonMapper.shared().readTree(installation.run("plan", "--json").with(0).answer());
    return Map.of("id", told.get("plan_id").asString(), "sha256", told.get("sha256").asString());
  }

  private void approve(Map<String, String> plan) {
    installation
        .run("approve", "--plan=" + plan.get("id"), "--sha256=" + plan.get("sha256"), "--comment=x")
        .with(0);
  }

  private void apply(Map<String, String> plan, int status) {
    installation.run("apply", "--plan=" + plan.get("id")).with(status);
  }
}
