package org.iaminactivity.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.iaminactivity.sandbox.FaultKind;
import org.iaminactivity.sandbox.FaultRule;
import org.iaminactivity.sandbox.Pace;
import org.iaminactivity.sandbox.Sandbox;
import org.iaminactivity.sandbox.SandboxOrganization;
import org.iaminactivity.sandbox.SentMessage;
import org.iaminactivity.sandbox.Service;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People are told once of what was published, and of nothing twice. */
class NotificationIT {

  private static final String TOPIC = "arn:aws:sns:eu-central-1:410000000001:run";

  private final Sandbox sandbox =
      Sandbox.start(
          SandboxOrganization.demo()
              .withPace(Pace.unhurried().withReportTaking(Duration.ofMillis(50))));
  private Installation installation;

  @BeforeEach
  void install(@TempDir Path directory) {
    installation =
        Installation.publishingToS3(directory, sandbox, Database.h2())
            .with("AUDIT_NOTIFICATION_TOPICARN", TOPIC);
  }

  @AfterEach
  void end() {
    sandbox.close();
  }

  @Test
  void aRunIsToldOncePerContent() {
    installation.audit().with(3);
    assertThat(sandbox.messages()).hasSize(1);
    SentMessage first = sandbox.messages().get(0);
    assertThat(first.topicArn()).isEqualTo(TOPIC);
    assertThat(first.subject())
        .matches("IAM inactivity 2026-11-24: \\d+ open findings, 3 accounts failed");
    assertThat(first.text())
        .contains(
            " principals, of them high or critical: ",
            "Accounts: 19 audited, 3 failed, 4 left out",
            "450000000001 (role-never-rolled-out) ASSUME_ROLE_DENIED: ",
            "/nightly/pages/run_date=2026-11-24/index.html");

    installation.audit().with(3);
    installation.replay().with(3);
    assertThat(sandbox.messages()).as("nothing but times and attempts changed").hasSize(1);

    sandbox.healAll();
    installation.audit().with(0);
    installation.audit().with(0);
    installation.replay().with(0);
    assertThat(sandbox.messages()).hasSize(2);
    assertThat(sandbox.messages().get(1).text()).contains("22 audited, 0 failed");
  }

  @Test
  void whatAFirstLookOrARuleThatWasOffExplainsIsNotToldAsNew() {
    installation
        .with("AUDIT_ORGANIZATION_EXCLUDEACCOUNTS", "430000000003")
        .with("AUDIT_RULES_USERINACTIVE_ENABLED", "false")
        .run("audit", "--run-date=2026-11-23")
        .with(3);
    installation
        .with("AUDIT_RULES_USERINACTIVE_ENABLED", "false")
        .run("audit", "--run-date=2026-11-24")
        .with(3);
    installation.run("audit", "--run-date=2026-11-25").with(3);
    assertThat(sandbox.messages()).hasSize(3);
    assertThat(sandbox.messages().get(1).text())
        .contains("Since 2026-11-23: 0 new", " in accounts audited for the first time")
        .doesNotContain("New high and critical");
    assertThat(sandbox.messages().get(2).text())
        .contains("Since 2026-11-24: 0 new", "Not counted as new: ", " of rules that were off")
        .doesNotContain("New high and critical");
  }

  @Test
  void aTopicThatRefusesFailsNoRunAndIsToldLater() {
    sandbox.faults().add(FaultRule.on(Service.SNS, FaultKind.ACCESS_DENIED));
    assertThat(installation.audit().with(3).log()).contains("sns:Publish", TOPIC);
    assertThat(installation.published().manifest().get("attempt").asInt()).isEqualTo(1);
    sandbox.faults().clear();
    installation.replay().with(3);
    assertThat(sandbox.messages()).hasSize(1);
  }
}
