package org.iaminactivity.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.iaminactivity.acceptance.AuditProcess.Ended;
import org.iaminactivity.publication.Manifest;
import org.iaminactivity.publication.TriagedRuns;
import org.iaminactivity.run.RunId;
import org.iaminactivity.sandbox.FaultKind;
import org.iaminactivity.sandbox.FaultRule;
import org.iaminactivity.sandbox.Sandbox;
import org.iaminactivity.sandbox.SandboxOrganization;
import org.iaminactivity.sandbox.Service;
import org.iaminactivity.warehouse.Warehouse;
import org.iaminactivity.warehouse.Warehouses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each thing that may be missing is named with its remedy, and the rest is looked at as well. */
class DoctorIT {

  private static final String WELL = "100000000001";
  private static final String ILL = "100000000002";

  private final Sandbox sandbox =
      Sandbox.start(SandboxOrganization.builder().account(WELL).account(ILL).build());
  private Installation installation;

  @BeforeEach
  void install(@TempDir Path directory) {
    installation = Installation.publishingToS3(directory, sandbox, Database.h2());
  }

  @AfterEach
  void end() {
    sandbox.close();
  }

  @Test
  void allIsWell() {
    assertThat(installation.run("doctor").with(0).answer().lines())
        .allMatch(line -> line.startsWith("ok "))
        .anyMatch(line -> line.startsWith("ok    organization: 2 accounts, 2 in scope"))
        .anyMatch(line -> line.startsWith("ok    accounts: 2 of 2 can be audited"));
  }

  @Test
  void credentialsThatAwsRefuses() {
    sandbox.faults().add(FaultRule.on(Service.STS, FaultKind.EXPIRED_TOKEN));

    assertThat(doctor()).containsPattern("FAIL +caller: .*ExpiredToken.*Check the credentials");
  }

  @Test
  void organizationThatMayNotBeListed() {
    sandbox.faults().add(FaultRule.on(Service.ORGANIZATIONS, FaultKind.ACCESS_DENIED));

    assertThat(doctor())
        .containsPattern("ok +caller: ")
        .containsPattern("FAIL +organization: .*organizations:ListAccounts")
        .containsPattern("ok +warehouse: ");
  }

  @Test
  void accountThatDoesNotLetTheCallerIn() {
    sandbox.faults().add(FaultRule.on(Service.STS, FaultKind.ACCESS_DENIED).account(ILL));

    assertThat(doctor())
        .containsPattern("FAIL +" + ILL + ": ASSUME_ROLE_DENIED: .*infra/audit-role.yaml")
        .containsPattern("FAIL +accounts: 1 of 2 can be audited");
  }

  @Test
  void externalIdThatTheRoleDoesNotRequire() {
    installation = installation.with("AUDIT_ACCESS_EXTERNALID", "correct-horse");

    assertThat(installation.run("doctor").with(0).answer())
        .containsPattern("ok +accounts: 2 of 2 can be audited")
        .containsPattern("warn +external id: .* in 2 of 2 accounts .*" + WELL + ", " + ILL)
        .doesNotContain("correct-horse");
  }

  @Test
  void externalIdThatTheRoleRequires(@TempDir Path directory) {
    try (Sandbox requiring =
        Sandbox.start(
            SandboxOrganization.builder().account(WELL).externalId("correct-horse").build())) {
      assertThat(
              Installation.publishingToS3(directory, requiring, Database.h2())
                  .with("AUDIT_ACCESS_EXTERNALID", "correct-horse")
                  .run("doctor")
                  .with(0)
                  .answer())
          .containsPattern("ok +accounts: 1 of 1 can be audited")
          .doesNotContain("external id");
    }
  }

  @Test
  void regionThatAccountsHaveToEnable() {
    installation = installation.with("AUDIT_ACCESS_STSREGION", "eu-south-1");

    assertThat(installation.run("doctor").with(0).answer())
        .containsPattern("warn +region: .*eu-south-1.*audit.access.sts-region");
  }

  @ParameterizedTest
  @ValueSource(strings = {"doctor", "audit"})
  void regionOfAnotherPartition(String command) {
    installation = installation.with("AUDIT_ACCESS_STSREGION", "us-gov-west-1");

    Ended ended = installation.run(command).with(2);

    assertThat(ended.answer() + ended.log())
        .containsOnlyOnce("audit.access.sts-region: 'us-gov-west-1' is a region of")
        .doesNotContain("\tat ");
    assertThat(sandbox.callCounts()).doesNotContainKey("sts.AssumeRole");
  }

  @Test
  void accountThatHasNotEnabledTheRegion() {
    sandbox.faults().add(FaultRule.on(Service.STS, FaultKind.REGION_DISABLED).account(ILL));

    assertThat(doctor())
        .containsPattern("FAIL +" + ILL + ": .*RegionDisabledException.*audit.access.sts-region")
        .containsPattern("FAIL +accounts: 1 of 2 can be audited");
  }

  @Test
  void accountThatDoesNotGiveItsReport() {
    sandbox.faults().add(FaultRule.on(Service.IAM, FaultKind.ACCESS_DENIED).account(ILL));

    assertThat(doctor())
        .containsPattern("FAIL +" + ILL + ": REPORT_DENIED: .*iam:GenerateCredentialReport");
  }

  @Test
  void warehouseThatIsNotThere() {
    installation = installation.with("AUDIT_WAREHOUSE", "s3://nobodys-bucket/audit");

    assertThat(doctor()).containsPattern("FAIL +warehouse: .*nobodys-bucket");
  }

  @Test
  void warehouseThatMayNotBeWrittenTo() {
    sandbox.faults().add(FaultRule.on(Service.S3, FaultKind.ACCESS_DENIED));

    assertThat(doctor()).containsPattern("FAIL +warehouse: .*s3:PutObject");
  }

  @Test
  void keyOfTheWarehouseThatMayNotBeUsed() {
    sandbox.faults().add(FaultRule.on(Service.S3, FaultKind.KMS_DENIED));

    assertThat(doctor()).containsPattern("FAIL +warehouse: .*kms:GenerateDataKey");
  }

  @Test
  void databaseThatIsNotThere() {
    installation =
        installation.with("SPRING_DATASOURCE_URL", "jdbc:postgresql://127.0.0.1:1/audit");

    assertThat(doctor())
        .containsPattern("FAIL +database: .*Check spring.datasource.url")
        .containsPattern("ok +accounts: 2 of 2");
  }

  @Test
  void databaseOfAnotherProgram(@TempDir Path directory) {
    Database theirs = Database.postgresql();
    theirs.execute(directory, "CREATE TABLE LEDGER (ID INT)");
    installation = Installation.publishingToS3(directory, sandbox, theirs);

    assertThat(doctor())
        .containsPattern("FAIL +database: .*Give it a database or a schema of its own")
        .containsPattern("ok +accounts: 2 of 2");
  }

  @Test
  void exemptionThatHasExpired() throws IOException {
    installation = installation.with("AUDIT_EXEMPTIONS_LOCATION", exemptions("2020-12-31"));

    assertThat(installation.run("doctor").with(0).answer())
        .containsPattern("ok +exemptions: .*exemptions.yaml: 1 entries")
        .containsPattern("warn +exemptions: EX-1 \\(security\\) expired on 2020-12-31");
  }

  @Test
  void exemptionThatLastsTooLong() throws IOException {
    installation = installation.with("AUDIT_EXEMPTIONS_LOCATION", exemptions("2030-12-31"));

    assertThat(doctor())
        .containsPattern("FAIL +exemptions: .*exemptions.yaml, line ")
        .containsPattern("ok +accounts: 2 of 2");
  }

  private String exemptions(String expires) throws IOException {
    return Files.writeString(
            installation.directory().resolve("exemptions.yaml"),
            """
            exemptions:
              - id: EX-1
                reason: tested each quarter
                owner: security
                created: 2020-01-01
                expires: %s
                rules: [all]
                where:
                  principals: ["break-glass-*"]
            """
                .formatted(expires))
        .toUri()
        .toString();
  }

  @Test
  void newestRunThatGoesOnFromOneThatWasPublishedAgain(@TempDir Path directory) {
    installation = Installation.publishingToDirectory(directory, sandbox, Database.h2());
    Warehouse warehouse = Warehouses.directory(installation.warehouse());
    RunId newest = RunId.of(LocalDate.parse("2026-11-24"));
    RunId before = RunId.of(LocalDate.parse("2026-11-23"));
    Manifest.Lifecycle lifecycle =
        new Manifest.Lifecycle(before.date(), "of another manifest", Map.of(), Map.of(), List.of());
    warehouse.replace(newest.manifest(), TriagedRuns.of(newest, lifecycle, 0).toJson());
    warehouse.replace(before.manifest(), TriagedRuns.of(before, null, 0).toJson());

    assertThat(installation.run("doctor").with(0).answer())
        .containsPattern("warn +run_date=2026-11-24: .*2026-11-23.*`replay --from=2026-11-24`");
  }

  private String doctor() {
    Ended ended = installation.run("doctor").with(1);
    assertThat(ended.log()).doesNotContain("\tat ");
    return ended.answer();
  }
}
