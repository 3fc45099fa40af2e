package org.iaminactivity.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iaminactivity.acceptance.AuditProcess.Ended;
import org.iaminactivity.run.Reason;
import org.iaminactivity.sandbox.FaultKind;
import org.iaminactivity.sandbox.FaultRule;
import org.iaminactivity.sandbox.OrganizationsAccess;
import org.iaminactivity.sandbox.Pace;
import org.iaminactivity.sandbox.ReportSource;
import org.iaminactivity.sandbox.Sandbox;
import org.iaminactivity.sandbox.SandboxAccount;
import org.iaminactivity.sandbox.SandboxOrganization;
import org.iaminactivity.sandbox.SandboxUser;
import org.iaminactivity.sandbox.Service;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a person who set something wrong is told, and what a run covers. */
class CommandLineIT {

  private static final String MANAGEMENT = "100000000001";
  private static final String PRODUCTION = "100000000002";
  private static final String BELOW_PRODUCTION = "100000000003";
  private static final String TESTING = "100000000004";

  private static final String RUN = "run_date=" + Installation.RUN_DATE;

  private String productionUnit = "";
  private Sandbox sandbox = Sandbox.start(organization());

  private Path directory;
  private Installation installation;

  @BeforeEach
  void install(@TempDir Path directory) {
    this.directory = directory;
    installation = Installation.publishingToDirectory(directory, sandbox, Database.h2());
  }

  @AfterEach
  void end() {
    sandbox.close();
  }

  private SandboxOrganization organization() {
    SandboxOrganization.Builder builder =
        SandboxOrganization.builder()
            .pace(Pace.unhurried().withReportTaking(Duration.ofMillis(1)))
            .managementAccount(MANAGEMENT);
    productionUnit = builder.unit("Production");
    String below = builder.unit("Shops", productionUnit);
    String testing = builder.unit("Testing");
    return builder
        .account(MANAGEMENT)
        .account(SandboxAccount.active(PRODUCTION).under(productionUnit))
        .account(SandboxAccount.active(BELOW_PRODUCTION).under(below))
        .account(SandboxAccount.active(TESTING).under(testing))
        .build();
  }

  private List<String> audited() {
    return installation.published().rows("accounts").stream()
        .filter(row -> "AUDITED".equals(row.get("outcome")))
        .map(row -> String.valueOf(row.get("account_id")))
        .toList();
  }

  private static void assertFailsWith(int status, Ended ended, String... inTheError) {
    assertThat(ended.with(status).log()).contains(inTheError).doesNotContain("\tat ");
    assertThat(ended.answer()).isEmpty();
  }

  /** Beside what the log tells of the run up to there. */
  private static void assertFailsInOneLineWith(int status, Ended ended, String... inTheError) {
    assertFailsWith(status, ended, inTheError);
    assertThat(ended.log().lines().filter(line -> !line.contains(" INFO "))).hasSize(1);
  }

  @Test
  void anAccountThatTheOrganizationDoesNotHaveIsRefusedWithTheNearest() {
    assertFailsWith(
        2,
        installation.run("audit", "--accounts=100000000092"),
        "100000000092",
        "did you mean 100000000002");
  }

  @Test
  void anExclusionWinsOverAnInclusion() {
    installation
        .with("AUDIT_ORGANIZATION_INCLUDEORGANIZATIONALUNITS", productionUnit)
        .with("AUDIT_ORGANIZATION_INCLUDEACCOUNTS", TESTING)
        .with("AUDIT_ORGANIZATION_EXCLUDEACCOUNTS", BELOW_PRODUCTION)
        .audit()
        .with(0);
    assertThat(audited()).containsExactly(PRODUCTION, TESTING);
    assertThat(installation.published().coverage(BELOW_PRODUCTION))
        .returns("SKIPPED", row -> row.get("outcome"))
        .returns("EXCLUDED", row -> row.get("reason"));
  }

  @Test
  void withoutPermissionToReadUnitsTheRunGoesOnWithoutPaths() {
    sandbox.change(OrganizationsAccess.UNITS_DENIED);
    Ended ended = installation.audit().with(0);
    assertThat(ended.log()).contains("organizations:ListAccountsForParent");
    assertThat(installation.published().rows("accounts"))
        .extracting(row -> row.get("organizational_unit_path"))
        .containsOnlyNulls()
        .hasSize(4);
  }

  @Test
  void anOrganizationThatDeniesIsAFailureOfTheWholeWithItsRemedy() {
    sandbox.change(OrganizationsAccess.DENIED);
    assertFailsWith(1, installation.audit(), "AccessDenied", "Allow organizations:");
  }

  @Test
  void notASingleActiveAccountIsAFailure() {
    sandbox.close();
    sandbox =
        Sandbox.start(
            SandboxOrganization.builder()
                .account(SandboxAccount.active(MANAGEMENT).inState("SUSPENDED"))
                .build());
    install(directory);
    assertFailsWith(1, installation.audit(), "none is ACTIVE");
    assertThat(installation.published().files().keySet())
        .containsExactly("runs/" + RUN + "/_state.json");
  }

  @Test
  void anAuditOfThePastIsRefusedUnlessItBeganInTime() throws IOException {
    Installation today = installation.without("AUDIT_ALLOWPASTRUNDATE");
    assertFailsWith(
        2, today.run("audit", "--run-date=2026-05-01"), "2026-05-01 is before yesterday");
    assertThat(sandbox.calls()).isEmpty();
    assertThat(installation.warehouse()).doesNotExist();

    Files.createDirectories(installation.warehouse().resolve("evidence/run_date=2026-05-01"));
    Files.createFile(installation.warehouse().resolve("evidence/run_date=2026-05-01/0.json.gz"));
    today.run("audit", "--run-date=2026-05-01").with(0);
  }

  @Test
  void aRunOfWhichNoAccountCouldBeAuditedPublishesNothingAndRequestsAllOfThemAgain() {
    sandbox.faults().add(FaultRule.on(Service.STS, FaultKind.ACCESS_DENIED));
    assertFailsWith(
        1,
        installation.audit(),
        "None of the 4 accounts",
        "ASSUME_ROLE_DENIED",
        Reason.ASSUME_ROLE_DENIED.remedy());
    assertThat(installation.warehouse().resolve("findings")).doesNotExist();
    assertThat(installation.published().manifestFile()).doesNotExist();

    sandbox.faults().clear();
    installation.audit().with(0);
    assertThat(audited()).hasSize(4);
  }

  @Test
  void aTimeInTheHourThatComesTwiceIsTheSameInAllDatasets() {
    sandbox.close();
    Duration since = Duration.between(Instant.now(), Instant.parse("2025-11-02T06:30:00Z"));
    sandbox = Sandbox.start(organization(), Clock.offset(Clock.systemUTC(), since));
    install(directory);
    installation.with("TZ", "America/New_York").audit().with(0);
    assertThat(installation.published().coverage(MANAGEMENT).get("report_generated_at"))
        .isEqualTo(
            installation.published().rows("credential_reports").get(0).get("report_generated_at"))
        .asString()
        .startsWith("2025-11-02T06:3");
  }

  @Test
  void aWarehouseThatCanNotBeWrittenToIsAFailureBeforeAnyAccountIsAsked() throws IOException {
    Files.writeString(directory.resolve("warehouse"), "a file, not a directory");
    assertFailsWith(1, installation.audit(), "The warehouse", "can't be written to");
    assertThat(sandbox.calls()).isEmpty();
  }

  @Test
  void aBucketThatDoesNotExistIsAFailureBeforeAnyAccountIsAsked() {
    assertFailsWith(
        1,
        installation.with("AUDIT_WAREHOUSE", "s3://no-such-bucket/nightly").audit(),
        "s3://no-such-bucket/nightly",
        "NoSuchBucket");
  }

  @Test
  void aDatabaseOutOfReachIsAFailureThatNamesItsSetting() {
    Installation unreachable =
        installation
            .with("SPRING_DATASOURCE_URL", "jdbc:postgresql://127.0.0.1:1/audit")
            .with("SPRING_DATASOURCE_HIKARI_CONNECTIONTIMEOUT", "1000");
    assertFailsWith(1, unreachable.audit(), "spring.datasource.url");
  }

  @Test
  void aMissingRegionIsBadConfiguration() {
    assertFailsWith(2, installation.without("AWS_REGION").audit(), "AWS_REGION");
  }

  @Test
  void aRegionThatCanNotBeOneIsBadConfigurationBeforeAnythingIsRequested() {
    assertFailsInOneLineWith(
        2, installation.with("AWS_REGION", "US-EAST-1").audit(), "'US-EAST-1'");
    assertThat(sandbox.calls()).isEmpty();
  }

  @Test
  void aRegionNewerThanTheSdkIsAuditedAsAnyOther() {
    installation.with("AWS_REGION", "eu-central-9").audit().with(0);
    assertThat(audited()).containsExactly(MANAGEMENT, PRODUCTION, BELOW_PRODUCTION, TESTING);
  }

  @Test
  void aProfileWithoutATokenIsBadConfigurationWithTheCommandToRun() throws IOException {
    Path profiles =
        Files.writeString(
            directory.resolve("profiles"),
            """
            [profile company]
            sso_session = company
            sso_account_id = 100000000001
            sso_role_name = Audit

            [sso-session company]
            sso_region = eu-central-1
            sso_start_url = https://company.awsapps.com/start
            """);
    Installation loggedOut =
        installation
            .without("AWS_ACCESS_KEY_ID")
            .without("AWS_SECRET_ACCESS_KEY")
            .with("AWS_EC2_METADATA_DISABLED", "true")
            .with("AWS_CONFIG_FILE", profiles.toString())
            .with("AWS_PROFILE", "company");

    assertFailsInOneLineWith(2, loggedOut.audit(), "Run `aws sso login --profile company`.");
    assertThat(loggedOut.run("doctor").with(2).answer())
        .containsOnlyOnce("aws sso login")
        .containsPattern("FAIL +caller: .*Run `aws sso login --profile company`.")
        .containsPattern("ok +warehouse: ");
    assertThat(sandbox.calls()).isEmpty();
  }

  @Test
  void aFileThatIsNoYamlIsBadConfigurationWithItsLine() throws IOException {
    Files.createDirectories(directory.resolve("config"));
    Files.writeString(
        directory.resolve("config/application.yaml"), "audit:\n\taccess:\n\t\trole-name: audit\n");
    assertFailsInOneLineWith(
        2, installation.audit(), "config/application.yaml, line 2: access: ", "TAB");
  }

  @Test
  void anAccountIdWithoutQuotesIsBadConfigurationWithItsLineAndKey() throws IOException {
    Files.createDirectories(directory.resolve("config"));
    Files.writeString(
        directory.resolve("config/application.yaml"),
        "audit:\n  organization:\n    exclude-accounts: [100000000004]\n");
    assertFailsInOneLineWith(
        2,
        installation.audit(),
        "config/application.yaml, line 3: audit.organization.exclude-accounts[0]: ",
        "write it in quotes");
  }

  @Test
  void aDatabaseThatNoDriverTakesIsBadConfiguration() {
    assertFailsInOneLineWith(
        2,
        installation.with("SPRING_DATASOURCE_URL", "jdbc:mysql://localhost/audit").audit(),
        "SPRING_DATASOURCE_URL",
        "spring.datasource.url",
        "jdbc:postgresql://");
  }

  @Test
  void aDenialOfAServiceControlPolicyIsNotLaidToTheRole() throws IOException {
    sandbox
        .faults()
        .add(
            FaultRule.on(Service.STS, FaultKind.DENIED_BY_SERVICE_CONTROL_POLICY).account(TESTING));
    Ended ended = installation.audit().with(3);
    assertThat(ended.answer())
        .contains("A service control policy of the organization does not allow it")
        .contains("`audit --run-date=" + Installation.RUN_DATE + "` requests only those")
        .doesNotContain("Deploy the audit role");
    assertThat(ended.log()).contains("A service control policy of the organization");
    assertThat(page())
        .contains("A service control policy of the organization")
        .doesNotContain("Deploy the audit role");
    assertThat(installation.run("doctor").with(1).answer())
        .containsOnlyOnce("A service control policy of the organization")
        .doesNotContain("Deploy the audit role");
  }

  private String page() throws IOException {
    try (Stream<Path> files = Files.walk(installation.warehouse())) {
      return Files.readString(
          files.filter(file -> file.endsWith("index.html")).findFirst().orElseThrow());
    }
  }

  @Test
  void aCallerInNoOrganizationIsToldSo() {
    sandbox.change(OrganizationsAccess.NOT_IN_USE);
    Ended ended = installation.audit();
    assertFailsInOneLineWith(1, ended, "in no organization", "audit.organization.role-arn");
    assertThat(ended.log()).doesNotContain("Allow organizations:");
  }

  @Test
  void aReaderWhoHasEnoughOfTheFindingsEndsThemQuietly() {
    installation.audit().with(0);
    Ended ended = findingsInShell("set -o pipefail; \"$0\" \"$@\" | :").with(0);
    assertThat(ended.log()).isEmpty();
  }

  @Test
  void findingsThatDoNotFitOnTheDiskAreAFailure() {
    installation.audit().with(0);
    Ended ended = findingsInShell("\"$0\" \"$@\" >/dev/full").with(1);
    assertThat(ended.log()).contains("error: Not all of the answer could be written");
  }

  private Ended findingsInShell(String script) {
    return installation.startedBy(List.of("bash", "-c", script)).run("findings", "--format=csv");
  }

  @Test
  void theFindingsOfARunAreThoseOfItsTable() {
    sandbox.close();
    sandbox =
        Sandbox.start(
            SandboxOrganization.builder()
                .account(
                    SandboxAccount.active(MANAGEMENT)
                        .reporting(
                            ReportSource.of(
                                List.of(
                                    SandboxUser.root(900),
                                    SandboxUser.user("=alice", 900).keyNeverUsed(900)))))
                .build());
    install(directory);
    installation.audit().with(0);

    String lines = installation.run("findings", "--format=jsonl").with(0).answer();

    assertThat(lines.lines().map(CommandLineIT::valuesOf))
        .isNotEmpty()
        .isEqualTo(
            installation.published().rows("finding_states").stream()
                .map(row -> String.valueOf(row.values()))
                .toList());
    assertThat(installation.run("findings", "--format=csv").with(0).answer())
        .contains(",'=alice,")
        .hasLineCount(1 + (int) lines.lines().count());
  }

  /** As a row of the table is written. */
  private static String valuesOf(String line) {
    Map<String, Object> values = new LinkedHashMap<>();
    JsonMapper.shared()
        .readTree(line)
        .properties()
        .forEach(
            member ->
                values.put(
                    member.getKey(),
                    member.getValue().isNull() ? "null" : member.getValue().asString()));
    return values.toString();
  }

  @Test
  void anUnknownSettingStopsTheStartWithItsName() {
    assertFailsWith(
        2,
        installation.with("AUDIT_REPORT_MAXIMUMAGE", "4h").audit(),
        "AUDIT_REPORT_MAXIMUMAGE",
        "audit.report.max-age");
  }

  @Test
  void anUnknownOptionIsBadUsage() {
    assertFailsWith(2, installation.run("audit", "--acounts=" + TESTING), "--acounts");
  }

  @Test
  void structuredLogsAreOneJsonObjectALineWithTheRunAndTheAccount() {
    Ended ended =
        installation
            .with("LOGGING_STRUCTURED_FORMAT_CONSOLE", "ecs")
            .with("LOGGING_LEVEL_SOFTWARE_AMAZON_AWSSDK", "debug")
            .audit()
            .with(0);
    assertThat(ended.answer()).contains("Every account in scope is audited.").doesNotContain("{");
    assertThat(ended.log().lines()).isNotEmpty().allSatisfy(CommandLineIT::assertIsObject);
    List<JsonNode> lines = ended.log().lines().map(JsonMapper.shared()::readTree).toList();
    List<JsonNode> ofPartitions =
        lines.stream().filter(line -> thread(line).startsWith("collect-reports-")).toList();
    assertThat(ofPartitions)
        .allSatisfy(line -> assertThat(line.get("run_id").asString()).isEqualTo(RUN))
        .allSatisfy(line -> assertThat(line.get("account_id").asString()).startsWith("1000"))
        .anyMatch(line -> logger(line).startsWith("software.amazon.awssdk."));
    assertThat(lines)
        .filteredOn(line -> logger(line).startsWith("org.iaminactivity.job."))
        .allSatisfy(line -> assertThat(line.get("run_id").asString()).isEqualTo(RUN));
  }

  @Test
  void anAccountHasOneLineWithItsOutcomeDurationAndCalls() {
    sandbox.faults().add(FaultRule.on(Service.STS, FaultKind.THROTTLE).account(TESTING).first(2));
    sandbox.faults().add(FaultRule.on(Service.STS, FaultKind.ACCESS_DENIED).account(PRODUCTION));
    Ended ended = installation.with("LOGGING_STRUCTURED_FORMAT_CONSOLE", "ecs").audit().with(3);
    Map<String, JsonNode> lines =
        ended
            .log()
            .lines()
            .map(JsonMapper.shared()::readTree)
            .filter(line -> line.has("outcome"))
            .collect(Collectors.toMap(line -> line.get("account_id").asString(), line -> line));
    assertThat(lines).containsOnlyKeys(MANAGEMENT, PRODUCTION, BELOW_PRODUCTION, TESTING);
    lines.forEach(
        (account, line) -> {
          assertThat(line.get("calls").asLong())
              .isEqualTo(
                  sandbox.calls().stream()
                      .filter(call -> account.equals(call.accountId()))
                      .count());
          assertThat(line.get("duration_ms").asLong()).isNotNegative();
          assertThat(line.has("error")).isFalse();
        });
    JsonNode denied = Objects.requireNonNull(lines.get(PRODUCTION));
    assertThat(denied.get("outcome").asString()).isEqualTo("FAILED");
    assertThat(denied.get("reason").asString()).isEqualTo("ASSUME_ROLE_DENIED");
    JsonNode throttled = Objects.requireNonNull(lines.get(TESTING));
    assertThat(throttled.get("outcome").asString()).isEqualTo("AUDITED");
  }

  private static String thread(JsonNode line) {
    return line.get("process").get("thread").get("name").asString();
  }

  private static String logger(JsonNode line) {
    return line.get("log").get("logger").asString();
  }

  private static void assertIsObject(String line) {
    JsonNode object = JsonMapper.shared().readTree(line);
    assertThat(object.has("@timestamp") && object.has("message")).as(line).isTrue();
  }
}
