package org.iaminactivity.acceptance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.iaminactivity.sandbox.FaultKind;
import org.iaminactivity.sandbox.FaultRule;
import org.iaminactivity.sandbox.Pace;
import org.iaminactivity.sandbox.ReportSource;
import org.iaminactivity.sandbox.Sandbox;
import org.iaminactivity.sandbox.SandboxAccount;
import org.iaminactivity.sandbox.SandboxOrganization;
import org.iaminactivity.sandbox.SandboxUser;
import org.iaminactivity.sandbox.iam.UserChange;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Neither a secret that anybody was given nor the text of a policy turns up in what remediation
 * leaves; only a backup has the policies.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RemediationSecretsIT {

  private static final String ACCOUNT = "129000000001";

  private static final String OF_THE_POLICY = "arn:aws:s3:::kept-in-the-backup-only";
  private static final String POLICY =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"%s"}]}"""
          .formatted(OF_THE_POLICY);

  private final List<String> secrets = new ArrayList<>();

  /** Everything left behind, as text, by what it is. */
  private final Map<String, String> left = new TreeMap<>();

  private Map<String, String> outcomes;
  private Map<String, String> backups;

  @BeforeAll
  void remediate(@TempDir Path directory) throws IOException {
    try (Sandbox sandbox = Sandbox.start(organization())) {
      Installation installation =
          Installation.publishingToDirectory(directory, sandbox, Database.h2())
              .with("LOGGING_LEVEL_ORG_IAMINACTIVITY", "debug")
              .with("AUDIT_REMEDIATION_ENABLED", "true")
              .with("AUDIT_REMEDIATION_ACCOUNTS", ACCOUNT)
              .with(
                  "AUDIT_REMEDIATION_ACTIONS",
                  "deactivate-access-key,delete-login-profile,strip-user")
              .with("AUDIT_REMEDIATION_NOTICE", "0d")
              .with("AUDIT_REMEDIATION_PATIENCE", "5s");
      keep("audit", installation.run("audit"), 0);
      WrittenPlan plan = WrittenPlan.by(installation);
      keep("approve", plan.approve(installation), 0);
      // Failures quote requests and answers more than successes do.
      sandbox
          .faults()
          .add(FaultRule.onWrites(FaultKind.DENIED_EXPLICITLY_BY_IDENTITY_POLICY).user("denied"));
      sandbox.faults().add(FaultRule.onWrites(FaultKind.ANSWER_GARBLED).user("garbled"));
      sandbox.faults().add(FaultRule.onWrites(FaultKind.EXPIRED_TOKEN).user("expired"));
      keep("apply", plan.apply(installation), 3);
      keep("verify", installation.run("verify", plan.ofThis()), 0);
      keep("rollback", installation.run("rollback", plan.ofThis(), "--comment=SEC-3"), 0);
      secrets.addAll(sandbox.secretsGivenOut());
      left.put("rows", plan.rows().toString());
      outcomes = plan.outcomes();
      backups = plan.backups();
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        left.put(
            directory.relativize(file).toString(),
            new String(Files.readAllBytes(file), ISO_8859_1));
      }
    }
  }

  private static SandboxOrganization organization() {
    return SandboxOrganization.builder()
        .pace(Pace.unhurried().withReportTaking(Duration.ofMillis(20)))
        .account(
            SandboxAccount.active(ACCOUNT)
                .reporting(
                    ReportSource.of(
                        List.of(
                            SandboxUser.user("denied", 60).keyUsed(60, 50),
                            SandboxUser.user("garbled", 60).keyUsed(60, 50),
                            SandboxUser.user("expired", 60).keyUsed(60, 50),
                            SandboxUser.user("password", 60).passwordUsed(60, 50),
                            SandboxUser.user("policy", 400)
                                .having(UserChange.putPolicy("own", POLICY))))))
        .build();
  }

  private void keep(String command, AuditProcess.Ended ended, int status) {
    left.put("standard output of " + command, ended.with(status).answer());
    left.put("log of " + command, ended.log());
  }

  @Test
  void everythingIsDoneThatIsLookedAt() {
    assertThat(outcomes)
        .containsEntry("denied", "FAILED DENIED")
        .containsEntry("garbled", "ROLLED_BACK")
        .containsKey("expired")
        .containsEntry("password", "APPLIED")
        .containsEntry("policy", "APPLIED");
    assertThat(left.keySet())
        .anyMatch(name -> name.endsWith("plan.json"))
        .anyMatch(name -> name.contains("/journal/"))
        .anyMatch(name -> name.endsWith("index.html"))
        .anyMatch(name -> name.endsWith(".mv.db"));
  }

  @Test
  void noSecretIsLeftAnywhere() {
    assertThat(secrets).hasSizeGreaterThan(5);
    assertThat(left)
        .allSatisfy((name, content) -> assertThat(secrets).noneMatch(content::contains));
    assertThat(backups)
        .allSatisfy((name, content) -> assertThat(secrets).noneMatch(content::contains));
  }

  @Test
  void textOfAPolicyIsOnlyInTheBackup() {
    assertThat(backups.values()).anyMatch(backup -> backup.contains(OF_THE_POLICY));
    assertThat(left)
        .allSatisfy((name, content) -> assertThat(content).doesNotContain(OF_THE_POLICY));
  }
}
