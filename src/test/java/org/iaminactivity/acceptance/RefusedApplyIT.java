package org.iaminactivity.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.iaminactivity.sandbox.Pace;
import org.iaminactivity.sandbox.ReportSource;
import org.iaminactivity.sandbox.Sandbox;
import org.iaminactivity.sandbox.SandboxAccount;
import org.iaminactivity.sandbox.SandboxOrganization;
import org.iaminactivity.sandbox.SandboxUser;
import org.iaminactivity.sandbox.Service;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** What {@code apply} refuses, it refuses before it goes into any account. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusedApplyIT {

  private static final String ENROLLED = "125000000001";
  private static final String OTHER = "125000000002";

  private Path directory;
  private Sandbox sandbox;
  private Installation installation;
  private WrittenPlan plan;
  private byte[] bytes;
  private AuditProcess.Ended beforeItWasApproved;

  @BeforeAll
  void approve(@TempDir Path temporary) throws IOException {
    directory = temporary;
    sandbox =
        Sandbox.start(
            SandboxOrganization.builder()
                .pace(Pace.unhurried().withReportTaking(Duration.ofMillis(20)))
                .account(account(ENROLLED, "alice", "bob"))
                .account(account(OTHER, "carol"))
                .build());
    installation =
        Installation.publishingToDirectory(directory.resolve("one"), sandbox, Database.h2())
            .with("AUDIT_REMEDIATION_ENABLED", "true")
            .with("AUDIT_REMEDIATION_ACCOUNTS", ENROLLED)
            .with("AUDIT_REMEDIATION_NOTICE", "0d");
    installation.run("audit").with(0);
    plan = WrittenPlan.by(installation);
    bytes = Files.readAllBytes(plan.file("plan.json"));
    sandbox.clearCalls();
    beforeItWasApproved = plan.apply(installation);
    assertThatNoAccountWasEntered();
    plan.approve(installation).with(0);
  }

  private static SandboxAccount account(String id, String... users) {
    return SandboxAccount.active(id)
        .reporting(
            ReportSource.of(
                List.of(users).stream()
                    .map(user -> SandboxUser.user(user, 60).keyUsed(60, 50))
                    .toList()));
  }

  @AfterAll
  void close() {
    sandbox.close();
  }

  @BeforeEach
  void forgetCalls() {
    sandbox.clearCalls();
  }

  @AfterEach
  void assertThatNoAccountWasEntered() {
    assertThat(sandbox.calls(Service.STS, "AssumeRole")).isEmpty();
    assertThat(sandbox.writes()).isEmpty();
  }

  private static void assertRefused(AuditProcess.Ended ended, int status, String problem) {
    assertThat(ended.with(status).log())
        .contains("error: ")
        .contains(problem)
        .doesNotContain("\tat ");
  }

  @Test
  void nothingIsAppliedUnlessItIsEnabled() {
    assertRefused(
        plan.apply(installation.with("AUDIT_REMEDIATION_ENABLED", "false")),
        5,
        "audit.remediation.enabled is false");
  }

  @Test
  void planThatNobodyApproved() {
    assertRefused(beforeItWasApproved, 5, "has 0 of the 1 approval that it needs");
  }

  @Test
  void planThatOnlyItsMakerApprovedWhereAnotherOneHasTo() {
    assertRefused(
        plan.apply(installation.with("AUDIT_REMEDIATION_FOUREYES", "true")),
        5,
        "none of them from whoever made it");
  }

  @Test
  void planThatTooFewApproved() {
    assertRefused(
        plan.apply(installation.with("AUDIT_REMEDIATION_APPROVALS", "2")),
        5,
        "has 1 of the 2 approvals");
  }

  @Test
  void planWhoseIdsFitButWhoseBytesAreNotThoseApproved() throws IOException {
    assertRefused(
        appliedAs(text().replaceFirst("\"created_by\" : \"[^\"]*\"", "\"created_by\" : \"me\"")),
        5,
        "has 0 of the 1 approval that it needs");
  }

  @Test
  void planOneByteOfWhichWasChanged() throws IOException {
    String id = plan.action("alice").get("user_id").asString();
    String another = id.substring(0, id.length() - 1) + (id.endsWith("A") ? "B" : "A");

    assertRefused(
        appliedAs(text().replaceFirst(id, another)), 5, "doesn't give its ids: it was changed");
  }

  private String text() {
    return new String(bytes, UTF_8);
  }

  private AuditProcess.Ended appliedAs(String text) throws IOException {
    assertThat(text).isNotEqualTo(text());
    Files.writeString(plan.file("plan.json"), text);
    try {
      return plan.apply(installation);
    } finally {
      Files.write(plan.file("plan.json"), bytes);
    }
  }

  @Test
  void planThatHasExpired() {
    WrittenPlan expired = WrittenPlan.by(installation.with("AUDIT_REMEDIATION_EXPIRESAFTER", "1s"));
    sandbox.clearCalls();

    assertRefused(expired.apply(installation), 5, "expired on");
    assertThat(expired.outcomes().values()).containsOnly("NOT_TRIED EXPIRED");
  }

  @Test
  void planOfARunThatWasPublishedAgainWithOtherFindings() throws IOException {
    Installation another =
        installation.onAnotherMachine(directory.resolve("another"), Database.h2());
    Path copy = directory.resolve("republished");
    FileSystemUtils.copyRecursively(installation.warehouse(), copy);
    another = another.with("AUDIT_WAREHOUSE", copy.toUri().toString());
    another
        .with("AUDIT_RULES_ACCESSKEYUNUSED_THRESHOLDDAYS", "44")
        .run("replay", "--run-date=" + plan.id().substring(0, 10))
        .with(0);

    assertRefused(plan.apply(another), 5, "was published again since");
  }

  @Test
  void planOverALimitThatWasLoweredSince() {
    assertRefused(
        plan.apply(installation.with("AUDIT_REMEDIATION_MAXACTIONS", "1")),
        5,
        "2 actions, and audit.remediation.max-actions allows 1");
  }

  @Test
  void exemptionsThatCannotBeRead() throws IOException {
    Path exemptions = Files.writeString(directory.resolve("exemptions.yaml"), "exemptions: [{");

    assertRefused(
        plan.apply(installation.with("AUDIT_EXEMPTIONS_LOCATION", exemptions.toUri().toString())),
        2,
        "exemptions.yaml");
  }

  @Test
  void accountThatIsNotInThePlan() {
    assertRefused(plan.apply(installation, "--accounts=" + OTHER), 2, OTHER);
  }

  @Test
  void planThatIsNotThere() {
    assertRefused(
        installation.run("apply", "--plan=2026-11-24-0123456789ab"),
        2,
        "There is no plan 2026-11-24-0123456789ab");
  }
}
