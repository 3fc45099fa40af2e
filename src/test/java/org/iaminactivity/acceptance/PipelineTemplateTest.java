package org.iaminactivity.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.iaminactivity.acceptance.RolePolicy.Statement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/** A run needs a task and a bucket, and nothing else that lasts or listens. */
class PipelineTemplateTest {

  private static final String FILE = "infra/pipeline.yaml";

  private final Template pipeline;

  PipelineTemplateTest() throws IOException {
    this.pipeline = Template.of(FILE);
  }

  @Test
  void nothingLastsBesideTheBucketsTheirPoliciesAndTheirKey() {
    assertThat(pipeline.lasting())
        .containsExactlyInAnyOrder(
            "Key",
            "ResultsBucket",
            "ResultsBucketPolicy",
            "WarehouseBucket",
            "WarehouseBucketPolicy");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Key",
        "ResultsBucket",
        "ResultsBucketPolicy",
        "WarehouseBucket",
        "WarehouseBucketPolicy"
      })
  void whatLastsIsNotLeftBehindByACreationThatFails(String resource) {
    assertThat((Map<?, ?>) pipeline.resources().get(resource))
        .extracting("DeletionPolicy", "UpdateReplacePolicy")
        .containsExactly("RetainExceptOnCreate", "Retain");
  }

  /** Whoever replaced evidence, or waits until its time is over, can't be rid of what was there. */
  @Test
  void oldVersionsOfEvidenceAndPlansStayUnlessTheirDaysAreCounted() throws IOException {
    assertThat(lifecycle(Map.of()))
        .containsEntry("warehouse/evidence/", "EvidenceRetentionDays, null")
        .containsEntry("warehouse/narrowed/", "EvidenceRetentionDays, null")
        .containsEntry("warehouse/findings/", "null, 30")
        .doesNotContainKey("warehouse/remediation/");
    assertThat(lifecycle(Map.of("NoncurrentEvidenceDays", "400")))
        .containsEntry("warehouse/evidence/", "EvidenceRetentionDays, NoncurrentEvidenceDays")
        .containsEntry("warehouse/narrowed/", "EvidenceRetentionDays, NoncurrentEvidenceDays")
        .containsEntry("warehouse/remediation/", "null, NoncurrentEvidenceDays");
  }

  /** By prefix: days until an object is an old version, and until that is gone. */
  private static Map<String, String> lifecycle(Map<String, String> parameters) throws IOException {
    Map<?, ?> bucket = RolePolicy.properties(FILE, "WarehouseBucket", parameters);
    Map<String, String> days = new HashMap<>();
    if (bucket.get("LifecycleConfiguration") instanceof Map<?, ?> configuration
        && configuration.get("Rules") instanceof List<?> rules) {
      for (Object each : rules) {
        Map<?, ?> rule = (Map<?, ?>) each;
        Object old =
            rule.get("NoncurrentVersionExpiration") instanceof Map<?, ?> expiration
                ? expiration.get("NoncurrentDays")
                : null;
        days.put(String.valueOf(rule.get("Prefix")), rule.get("ExpirationInDays") + ", " + old);
      }
    }
    return days;
  }

  @Test
  void jobSendsToHttpsAloneAndNothingSendsToIt() {
    assertThat(pipeline.ofType("AWS::EC2::")).containsExactly("TaskSecurityGroup");
    assertThat(pipeline.traffic("TaskSecurityGroup"))
        .containsExactly("SecurityGroupEgress 443-443 0.0.0.0/0");
  }

  /**
   * For the others AWS does not publish where the console is: no link is better than a wrong one.
   */
  @Test
  void pageLinksToAthenaInThePartitionsWhoseConsoleIsKnown() throws IOException {
    Set<String> linked = new TreeSet<>();
    for (Region region : Region.regions()) {
      String partition = PartitionMetadata.of(region).id();
      Map<?, ?> task =
          RolePolicy.properties(FILE, "TaskDefinition", Map.of("AWS::Partition", partition));
      if (String.valueOf(task).contains("AUDIT_PAGE_ATHENAURL")) {
        linked.add(partition);
      }
    }

    assertThat(linked).containsExactly("aws", "aws-cn", "aws-eusc", "aws-us-gov");
  }

  @Test
  void jobMayReadTheFileOfExemptionsAndNotWriteIt() {
    assertThat(pipeline.allowedActions("TaskRole", "Exemptions")).containsExactly("s3:GetObject");
  }

  @Test
  void ecsMayPullTheImageAndWriteTheLogAndNothingMore() throws IOException {
    RolePolicy role = RolePolicy.of(FILE, "ExecutionRole", Map.of());

    assertThat(role.allowed())
        .containsExactlyInAnyOrder(
            "ecr:BatchCheckLayerAvailability",
            "ecr:BatchGetImage",
            "ecr:GetAuthorizationToken",
            "ecr:GetDownloadUrlForLayer",
            "logs:CreateLogStream",
            "logs:PutLogEvents");
    assertThat(role.on("ecr:BatchGetImage"))
        .flatExtracting(Statement::resources)
        .containsExactly("Repository.Arn");
  }

  @Test
  void ecsMayPullTheAgentOfGuardDutyWhereItAddsOne() throws IOException {
    assertThat(
            RolePolicy.of(FILE, "ExecutionRole", Map.of("GuardDutyRepositoryArn", "given"))
                .on("ecr:BatchGetImage"))
        .flatExtracting(Statement::resources)
        .containsExactly("Repository.Arn", "GuardDutyRepositoryArn");
  }

  @Test
  void ecsMayReadTheOneSecretOfADatabaseThatIsGiven() throws IOException {
    Map<String, String> database =
        Map.of("DatasourceUrl", "given", "DatasourcePasswordSecretArn", "given");

    assertThat(RolePolicy.of(FILE, "ExecutionRole", database).on("secretsmanager:GetSecretValue"))
        .flatExtracting(Statement::resources)
        .containsExactly("DatasourcePasswordSecretArn");
  }

  @Test
  void jobMayAssumeBothAuditRolesWhileTheirNameChanges() throws IOException {
    assertThat(
            RolePolicy.of(FILE, "TaskRole", Map.of("FormerAuditRole", "given"))
                .on("sts:AssumeRole"))
        .flatExtracting(Statement::resources)
        .containsExactly(
            "arn:${AWS::Partition}:iam::*:role/${AuditRole}",
            "arn:${AWS::Partition}:iam::*:role/${FormerAuditRole}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"audit-role", "pipeline", "remediation-role"})
  void eachRoleTakesAPathAndAPermissionsBoundary(String file) throws IOException {
    Template template = Template.of("infra/" + file + ".yaml");

    assertThat(template.ofType("AWS::IAM::Role"))
        .isNotEmpty()
        .allSatisfy(
            role ->
                assertThat((Map<?, ?>) template.resources().get(role))
                    .extracting("Properties.Path", "Properties.PermissionsBoundary")
                    .containsExactly(
                        "RolePath",
                        List.of("HasBoundary", "PermissionsBoundaryArn", "AWS::NoValue")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"BreakGlassRoleArn", "OrganizationRoleArn"})
  void oneRoleIsNoPattern(String parameter) throws IOException {
    String allowed = Template.allowedPattern(FILE, parameter);

    assertThat("").matches(allowed);
    assertThat("arn:aws:iam::111122223333:role/security/break-glass").matches(allowed);
    assertThat(
            "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/eu-central-1/"
                + "AWSReservedSSO_Admin_0123456789abcdef")
        .matches(allowed);
    assertThat("arn:aws:iam::111122223333:role/*").doesNotMatch(allowed);
    assertThat("arn:aws:iam::111122223333:role/admin-?").doesNotMatch(allowed);
    assertThat("arn:aws:iam::111122223333:role/${aws:username}").doesNotMatch(allowed);
  }

  @ParameterizedTest
  @CsvSource({
    "RemediationEnabled, true, RemediationExternalId has to be given",
    "VpcId, '', 'VpcId has to be given, or SecurityGroupIds'",
    "HttpsProxy, http://proxy:3128, HttpsProxy needs SecurityGroupIds",
    "DatasourceUrl, jdbc:postgresql://db/audit, DatasourceUrl needs SecurityGroupIds",
    "WarehouseBucketOwner, 444455556666, WarehouseBucketOwner is of the bucket"
  })
  void parametersThatDoNotGoTogetherAreRefused(String parameter, String value, String why)
      throws IOException {
    Map<String, String> given = new HashMap<>(Map.of("VpcId", "vpc-0123456789abcdef0"));
    assertThat(RolePolicy.refusals(FILE, given)).isEmpty();

    given.put(parameter, value);

    assertThat(RolePolicy.refusals(FILE, given)).singleElement().asString().startsWith(why);
  }

  @ParameterizedTest
  @CsvSource({"/, iam-inactivity-audit-task", "/security/audit/, iam-inactivity-audit-task"})
  void rolesInTheAccountsTakeTheTaskRoleWithItsPath(String path, String name) throws IOException {
    for (String parameter :
        List.of("audit-role TaskRoleArn", "remediation-role RemediationTaskRoleArn")) {
      String[] where = parameter.split(" ", -1);

      assertThat("arn:aws:iam::111122223333:role" + path + name)
          .matches(Template.allowedPattern("infra/" + where[0] + ".yaml", where[1]));
    }
  }

  /** The program emits them without dimensions, once for each start that published a run. */
  @Test
  void alarmsWatchTheFiguresOfARun() {
    List<Map<?, ?>> metrics = new ArrayList<>();
    for (String alarm : pipeline.ofType("AWS::CloudWatch::Alarm")) {
      addMetrics(pipeline.resources().get(alarm), metrics);
    }

    assertThat(metrics)
        .filteredOn(metric -> "IamInactivityAudit".equals(metric.get("Namespace")))
        .allSatisfy(metric -> assertThat(metric.get("Dimensions")).isNull())
        .extracting(metric -> String.valueOf(metric.get("MetricName")))
        .containsExactlyInAnyOrder(
            "audit.run.published", "audit.run.failed.percent", "audit.run.accounts.lost.percent");
  }

  private static void addMetrics(@Nullable Object node, List<Map<?, ?>> metrics) {
    if (node instanceof Map<?, ?> map) {
      if (map.get("MetricName") != null) {
        metrics.add(map);
      }
      map.values().forEach(member -> addMetrics(member, metrics));
    } else if (node instanceof List<?> list) {
      list.forEach(member -> addMetrics(member, metrics));
    }
  }

  /** A task has more containers than ours where GuardDuty adds its agent, in any order. */
  @ParameterizedTest
  @ValueSource(strings = {"infra", "scripts"})
  void noContainerIsKnownByItsPlace(String folder) throws IOException {
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file)).as(file.toString()).doesNotContain("containers[0]");
      }
    }
  }
}
