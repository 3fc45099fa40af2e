package org.iaminactivity.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.iaminactivity.remediation.plan.Damage;
import org.iaminactivity.sandbox.Pace;
import org.iaminactivity.sandbox.ReportSource;
import org.iaminactivity.sandbox.Sandbox;
import org.iaminactivity.sandbox.SandboxAccount;
import org.iaminactivity.sandbox.SandboxOrganization;
import org.iaminactivity.sandbox.SandboxUser;
import org.iaminactivity.sandbox.Service;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What {@code apply} reads of a plan may be damaged or anybody's: then it says so in a line, and
 * goes into no account. The ordinary build takes a few of the damages.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DamagedPlanIT {

  private static final String ENROLLED = "128000000001";

  private Sandbox sandbox;
  private Installation installation;
  private WrittenPlan plan;
  private Path approval;

  @BeforeAll
  void approve(@TempDir Path directory) {
    sandbox =
        Sandbox.start(
            SandboxOrganization.builder()
                .pace(Pace.unhurried().withReportTaking(Duration.ofMillis(20)))
                .account(
                    SandboxAccount.active(ENROLLED)
                        .reporting(
                            ReportSource.of(
                                List.of(SandboxUser.user("alice", 60).keyUsed(60, 50)))))
                .build());
    installation =
        Installation.publishingToDirectory(directory, sandbox, Database.h2())
            .with("AUDIT_REMEDIATION_ENABLED", "true")
            .with("AUDIT_REMEDIATION_ACCOUNTS", ENROLLED)
            .with("AUDIT_REMEDIATION_NOTICE", "0d");
    installation.run("audit").with(0);
    plan = WrittenPlan.by(installation);
    plan.approve(installation).with(0);
    approval = plan.file("approvals/" + DigestUtils.sha256Hex(sandbox.callerArn()) + ".json");
    sandbox.clearCalls();
  }

  @AfterAll
  void close() {
    sandbox.close();
  }

  private static Stream<Damage> these(Damage... some) {
    return Stream.of(Boolean.getBoolean("acceptance.long") ? Damage.values() : some);
  }

  static Stream<Damage> damagesOfPlans() {
    return these(Damage.TRUNCATED, Damage.HUGE);
  }

  @ParameterizedTest
  @MethodSource("damagesOfPlans")
  void planThatIsDamagedIsRefused(Damage damage) throws IOException {
    Path file = plan.file("plan.json");
    String document = Files.readString(file);
    Files.writeString(file, damage.of(document));
    try {
      assertRefused(plan.apply(installation).with(5));
    } finally {
      Files.writeString(file, document);
    }
  }

  static Stream<Damage> damagesOfJournals() {
    return these(Damage.WITH_A_MEMBER_TWICE, Damage.OF_ANOTHER_ID);
  }

  @ParameterizedTest
  @MethodSource("damagesOfJournals")
  void journalThatIsDamagedIsRefused(Damage damage) throws IOException {
    String id = plan.actionId("alice");
    Path file = plan.file("journal/" + id + ".json");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        damage.of(
            """
            {"action_id":"%s","outcome":"FAILED","reason":"DENIED","attempts":1,"steps":[],"undo":[]}"""
                .formatted(id)));
    try {
      AuditProcess.Ended ended = plan.apply(installation);
      assertRefused(ended);
      assertThat(ended.log()).contains(file.getFileName().toString());
    } finally {
      Files.delete(file);
    }
  }

  static Stream<Damage> damagesOfTheApproval() {
    return these(Damage.WITH_A_MEMBER_TWICE);
  }

  @ParameterizedTest
  @MethodSource("damagesOfTheApproval")
  void approvalThatIsDamagedDoesNotCount(Damage damage) throws IOException {
    String document = Files.readString(approval);
    Files.writeString(approval, damage.of(document));
    try {
      AuditProcess.Ended ended = plan.apply(installation).with(5);
      assertRefused(ended);
      assertThat(ended.log()).contains("has 0 of the 1 approval that it needs");
    } finally {
      Files.writeString(approval, document);
    }
  }

  @Test
  void approvalsOfNobodyDoNotCount() throws IOException {
    String document = Files.readString(approval);
    Files.delete(approval);
    for (Damage damage : Damage.values()) {
      Files.writeString(
          approval.resolveSibling(DigestUtils.sha256Hex(damage.name()) + ".json"),
          damage.of(document));
    }
    Files.writeString(approval.resolveSibling("copy.json"), document);
    try {
      AuditProcess.Ended ended = plan.apply(installation).with(5);
      assertRefused(ended);
      assertThat(ended.log()).contains("has 0 of the 1 approval that it needs");
    } finally {
      for (Damage damage : Damage.values()) {
        Files.delete(approval.resolveSibling(DigestUtils.sha256Hex(damage.name()) + ".json"));
      }
      Files.delete(approval.resolveSibling("copy.json"));
      Files.writeString(approval, document);
    }
  }

  private void assertRefused(AuditProcess.Ended ended) {
    assertThat(ended.status()).as(ended.toString()).isNotZero();
    assertThat(ended.log().lines().filter(line -> line.startsWith("error: "))).hasSize(1);
    assertThat(ended.log().getBytes(UTF_8)).hasSizeLessThan(10_000);
    assertThat(ended.log()).doesNotContain("\tat ", "Unexpected failure");
    assertThat(sandbox.calls(Service.STS, "AssumeRole")).isEmpty();
    assertThat(sandbox.writes()).isEmpty();
  }
}
