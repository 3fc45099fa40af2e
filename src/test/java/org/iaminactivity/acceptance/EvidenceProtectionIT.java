package org.iaminactivity.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.iaminactivity.sandbox.Behaviour;
import org.iaminactivity.sandbox.ReportSource;
import org.iaminactivity.sandbox.Sandbox;
import org.iaminactivity.sandbox.SandboxAccount;
import org.iaminactivity.sandbox.SandboxOrganization;
import org.iaminactivity.sandbox.SandboxUser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs and plans need nothing that the policy of the warehouse's bucket denies. */
class EvidenceProtectionIT {

  private static final String ACCOUNT = "123456789012";
  private static final String REFUSING = "123456789013";

  private final Sandbox sandbox =
      Sandbox.start(
          SandboxOrganization.builder()
              .account(
                  SandboxAccount.active(ACCOUNT)
                      .reporting(
                          ReportSource.of(List.of(SandboxUser.user("alice", 60).keyUsed(60, 50)))))
              .account(SandboxAccount.active(REFUSING).behaving(new Behaviour.RoleRefused()))
              .build());
  private final PolicedBucket bucket;
  private Installation installation;

  EvidenceProtectionIT() throws IOException {
    this.bucket = new PolicedBucket(sandbox.endpoint(), BucketDenials.of(Map.of()));
  }

  @BeforeEach
  void install(@TempDir Path directory) {
    Installation inS3 = Installation.publishingToS3(directory, sandbox, Database.h2());
    String url = Objects.requireNonNull(inS3.environment().get("AUDIT_WAREHOUSE"));
    installation =
        inS3.with("AUDIT_WAREHOUSE", url.replace("/nightly", "/warehouse"))
            .with("AWS_ENDPOINT_URL_S3", bucket.endpoint())
            .with("AUDIT_REMEDIATION_ENABLED", "true")
            .with("AUDIT_REMEDIATION_NOTICE", "0d")
            .with("AUDIT_REMEDIATION_ACCOUNTS", ACCOUNT);
  }

  @AfterEach
  void end() {
    bucket.close();
    sandbox.close();
  }

  @Test
  void runThatIsRestartedReplayedAndLookedAtIsRefusedNothing() {
    installation.run("doctor");
    installation.audit().with(3);
    sandbox.heal(REFUSING);
    installation.audit().with(0);
    installation.replay().with(0);
    installation.run("audit", Installation.OF_THE_RUN, "--accounts=" + ACCOUNT).with(0);
    installation.run("page", Installation.OF_THE_RUN).with(0);

    assertThat(bucket.refused()).isEmpty();
  }

  @Test
  void evidenceThatCanNotBeReadIsReplaced() throws IOException {
    installation.audit().with(3);
    Files.writeString(evidence(), "damaged");
    sandbox.heal(REFUSING);
    installation.audit().with(3);
    installation.audit().with(0);

    assertThat(bucket.refused()).isEmpty();
  }

  /** The file in which the sandbox keeps the object. */
  private Path evidence() throws IOException {
    Path buckets = Objects.requireNonNull(installation.warehouse().getParent());
    try (Stream<Path> files = Files.walk(buckets)) {
      return files.filter(file -> file.endsWith(ACCOUNT + ".json.gz")).findFirst().orElseThrow();
    }
  }

  @Test
  void planIsMadeApprovedAppliedAndVerifiedWithoutARefusal() {
    sandbox.heal(REFUSING);
    installation.audit().with(0);
    installation.run("doctor", "--remediation").with(0);
    WrittenPlan plan = WrittenPlan.by(installation);
    plan.approve(installation).with(0);
    plan.apply(installation).with(0);
    installation.run("verify", plan.ofThis()).with(0);

    assertThat(bucket.refused()).isEmpty();
  }
}
