package org.iaminactivity.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iaminactivity.sandbox.Sandbox;
import org.iaminactivity.sandbox.SandboxOrganization;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The templates and queries of infra/ fit what the program calls and publishes, in two runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InfrastructureIT {

  private static final String REFUSING = "450000000001";
  private static final String DENYING = "450000000002";
  private static final String HEALED_BETWEEN = "450000000003";

  /** What S3 asks for a call, where it is not the call's own name. */
  private static final Map<String, String> S3_ACTIONS =
      Map.of("CreateMultipartUpload", "PutObject", "ListObjectsV2", "ListBucket");

  /** What S3 asks of the caller's behalf where audit.warehouse-kms-key is set. */
  private static final Set<String> OF_THE_KEY = Set.of("kms:Decrypt", "kms:GenerateDataKey");

  private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
  private final LocalDate yesterday = today.minusDays(1);
  private final Sandbox sandbox = Sandbox.start(SandboxOrganization.demo());
  private Athena athena = Athena.over(Path.of("."));

  @BeforeAll
  void publishTwoRuns(@TempDir Path directory) throws IOException {
    Installation installation =
        Installation.publishingToS3(directory, sandbox, Database.h2())
            .with("AUDIT_REPORT_TIMEOUT", "30s")
            .with("AUDIT_NOTIFICATION_TOPICARN", "arn:aws:sns:eu-central-1:410000000001:audit");
    installation.run("doctor");
    assertThat(installation.run("audit", "--run-date=" + yesterday).status()).isEqualTo(3);
    sandbox.heal(HEALED_BETWEEN);
    assertThat(installation.run("audit", "--run-date=" + today).status()).isEqualTo(3);
    installation.run("replay", "--run-date=" + today);
    halfPublish(installation.warehouse());
    athena = Athena.over(installation.warehouse());
  }

  /** A run of which the findings lie there, and not yet the manifest. */
  private void halfPublish(Path warehouse) throws IOException {
    Path tomorrow = warehouse.resolve("findings").resolve("run_date=" + today.plusDays(1));
    Files.createDirectories(tomorrow);
    Files.copy(
        warehouse.resolve("findings/run_date=" + today + "/part-00000.parquet"),
        tomorrow.resolve("part-00000.parquet"));
  }

  @AfterAll
  void end() {
    sandbox.close();
  }

  @Test
  void taskRoleMayDoWhatTheProgramCallsAndNothingMore() throws IOException {
    Set<String> called =
        sandbox.callCounts().keySet().stream()
            .filter(call -> !call.startsWith("iam.") && !call.equals("sts.GetCallerIdentity"))
            .map(InfrastructureIT::permission)
            .collect(Collectors.toCollection(TreeSet::new));
    called.addAll(OF_THE_KEY);

    assertThat(Template.of("infra/pipeline.yaml").allowedActions("TaskRole"))
        .containsExactlyInAnyOrderElementsOf(called);
  }

  @Test
  void auditRoleMayDoWhatTheProgramCallsAndNothingMore() throws IOException {
    Set<String> called =
        sandbox.callCounts().keySet().stream()
            .filter(call -> call.startsWith("iam."))
            .map(InfrastructureIT::permission)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(Template.of("infra/audit-role.yaml").allowedActions("AuditRole"))
        .containsExactlyInAnyOrderElementsOf(called);
  }

  private static String permission(String call) {
    String service = call.substring(0, call.indexOf('.'));
    String action = call.substring(call.indexOf('.') + 1);
    return service
        + ":"
        + (service.equals("s3") ? S3_ACTIONS.getOrDefault(action, action) : action);
  }

  static List<Path> queries() throws IOException {
    try (Stream<Path> files = Files.list(Athena.QUERIES)) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("queries")
  void queryStandsInTheTemplateAsInItsFile(Path query) throws IOException {
    assertThat(Template.of("infra/pipeline.yaml").queries())
        .contains(Files.readString(query).strip());
  }

  @ParameterizedTest
  @MethodSource("queries")
  void queryRuns(Path query) throws IOException {
    athena.rows(query);
  }

  @Test
  void newestRunIsTheNewestWithAManifest() throws IOException {
    assertThat(athena.column("newest_run.sql", "run_date")).containsExactly(today.toString());
    assertThat(athena.column("newest_run.sql", "previous_run_date"))
        .containsExactly(yesterday.toString());
  }

  @Test
  void newestFindingsAreThoseOfThatRun() throws IOException {
    assertThat(athena.column("newest-findings.sql", "finding_id"))
        .isNotEmpty()
        .doesNotHaveDuplicates()
        .hasSameElementsAs(
            athena.values("SELECT finding_id FROM findings WHERE run_date = '" + today + "'"));
  }

  @Test
  void accountsNotAuditedAreTheFailedAndTheSkipped() throws IOException {
    List<String> failed = new ArrayList<>();
    for (Map<String, String> row : athena.rows("accounts-not-audited.sql")) {
      if (String.valueOf(row.get("outcome")).equals("FAILED")) {
        failed.add(String.valueOf(row.get("account_id")));
      }
    }

    assertThat(failed).containsExactlyInAnyOrder(REFUSING, DENYING);
  }

  @Test
  void accountsFailingRepeatedlyFailedInBothRuns() throws IOException {
    assertThat(athena.column("accounts-failing-repeatedly.sql", "account_id"))
        .containsExactlyInAnyOrder(REFUSING, DENYING);
  }

  @Test
  void coverageCountsEveryAccountOnce() throws IOException {
    assertThat(athena.column("coverage.sql", "accounts").stream().mapToInt(Integer::parseInt).sum())
        .isEqualTo(SandboxOrganization.demo().accounts().size());
  }

  @Test
  void rootKeysAreThoseOfTheReports() throws IOException {
    assertThat(athena.column("root-keys.sql", "account_id"))
        .containsExactlyInAnyOrderElementsOf(
            athena.values(
                "SELECT account_id FROM credential_reports WHERE principal_type = 'ROOT'"
                    + " AND access_key_1_active AND run_date = '"
                    + today
                    + "'"));
  }

  @Test
  void trendHasBothRuns() throws IOException {
    assertThat(athena.column("trend-90-days.sql", "run_date"))
        .containsExactly(yesterday.toString(), today.toString());
    assertThat(athena.column("trend-90-days.sql", "accounts_failed")).containsExactly("3", "2");
  }
}
