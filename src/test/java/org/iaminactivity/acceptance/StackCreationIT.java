package org.iaminactivity.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each template becomes a stack, with the fewest parameters and with all, and goes again. Skipped
 * where moto_server is not installed.
 *
 * <p>moto evaluates conditions and functions, and makes roles, keys, buckets, queues, topics,
 * rules, log groups, the security group, the repository, the cluster and the task definitions. It
 * passes over the rules of a template, patterns of parameters (checked here), tables, views and
 * queries, alarms, schedules, the trail, and the policies of buckets and topics; it has no values
 * of parameters in SSM, for which a name stands in here; and it ends no stack with what a deletion
 * policy retains.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StackCreationIT {

  private static final String STACK = "iam-inactivity-audit";

  private static final Map<String, String> FEWEST =
      Map.of("OrganizationId", "o-a1b2c3d4e5", "ImageTag", "1.0.0");

  private static final Map<String, String> OPTIONAL =
      Map.ofEntries(
          Map.entry("AuditRole", "security/audit"),
          Map.entry("FormerAuditRole", "iam-inactivity-audit"),
          Map.entry("ExternalId", "an-external-id"),
          Map.entry("OrganizationRoleArn", "arn:aws:iam::111122223333:role/organization"),
          Map.entry("StsRegion", "us-east-1"),
          Map.entry("AssignPublicIp", "ENABLED"),
          Map.entry("UseFipsEndpoints", "true"),
          Map.entry("CpuArchitecture", "X86_64"),
          Map.entry("TaskCpu", "2048"),
          Map.entry("TaskMemory", "4096"),
          Map.entry("TaskEphemeralStorage", "50"),
          Map.entry("ScheduleExpression", "cron(15 2 * * ? *)"),
          Map.entry("ScheduleState", "DISABLED"),
          Map.entry("ExemptionsLocation", "s3://my-settings/exemptions.yaml"),
          Map.entry("SettingsJson", "{\"audit\":{\"concurrency\":100}}"),
          Map.entry("RemediationEnabled", "true"),
          Map.entry("RemediationRole", "security/remediate"),
          Map.entry("RemediationExternalId", "another-external-id"),
          Map.entry("EvidenceRetentionDays", "3650"),
          Map.entry("NoncurrentEvidenceDays", "3650"),
          Map.entry("ObjectLockMode", "COMPLIANCE"),
          Map.entry("ObjectLockDays", "400"),
          Map.entry("BreakGlassRoleArn", "arn:aws:iam::111122223333:role/breakglass"),
          Map.entry("AthenaScanLimitBytes", "10000000"),
          Map.entry("AccessLogBucket", "my-access-logs"),
          Map.entry("DataEventsBucket", "my-trails"),
          Map.entry("VpcEndpointIds", "vpce-0123456789abcdef0,vpce-0fedcba9876543210"),
          Map.entry(
              "PerimeterExemptRoleArns",
              "arn:aws:iam::111122223333:role/approvers/*,arn:aws:iam::111122223333:role/auditor"),
          Map.entry("AlarmEmail", "cloud-security@example.com"),
          Map.entry("FailedAccountsPercent", "1"),
          Map.entry("AccountsLostPercent", "0"),
          Map.entry("NotificationTopicArn", "arn:aws:sns:eu-central-1:111122223333:audit"),
          Map.entry(
              "NotificationTopicKeyArn",
              "arn:aws:kms:eu-central-1:111122223333:key/0f7a1b2c-0000-4000-8000-000000000001"),
          Map.entry("LogRetentionDays", "3653"),
          Map.entry("KeyRotationDays", "2560"),
          Map.entry("RolePath", "/security/"),
          Map.entry("PermissionsBoundaryArn", "arn:aws:iam::111122223333:policy/boundary"),
          Map.entry(
              "GuardDutyRepositoryArn",
              "arn:aws:ecr:eu-central-1:323658145986:repository/aws-guardduty-agent-fargate"));

  private static final Map<String, String> EXISTING =
      Map.of(
          "SecurityGroupIds", "sg-0123456789abcdef0,sg-0fedcba9876543210",
          "HttpsProxy", "http://proxy.example.com:3128",
          "NoProxy", ".eu-central-1.amazonaws.com",
          "WarehouseBucketName", "log-archive-of-ours",
          "WarehouseBucketOwner", "444455556666",
          "WarehouseKeyArn",
              "arn:aws:kms:eu-central-1:444455556666:key/0f7a1b2c-0000-4000-8000-000000000002",
          "TopicKeyArn",
              "arn:aws:kms:eu-central-1:444455556666:key/0f7a1b2c-0000-4000-8000-000000000003",
          "DatasourceUrl", "jdbc:postgresql://db.example.com:5432/audit",
          "DatasourceUsername", "audit",
          "DatasourcePasswordSecretArn",
              "arn:aws:secretsmanager:eu-central-1:111122223333:secret:audit-AbCdEf");

  private static final Map<String, String> AUDIT_ROLE =
      Map.of(
          "OrganizationId", "o-a1b2c3d4e5",
          "TaskRoleArn", "arn:aws:iam::111122223333:role/security/iam-inactivity-audit-task");

  private static final Map<String, String> REMEDIATION_ROLE =
      Map.of(
          "OrganizationId", "o-a1b2c3d4e5",
          "RemediationTaskRoleArn", "arn:aws:iam::111122223333:role/iam-inactivity-remediate-task",
          "ExternalId", "an-external-id");

  private static final Map<String, String> OF_A_ROLE =
      Map.of(
          "RoleName", "audit",
          "RolePath", "/security/",
          "ExternalId", "an-external-id",
          "PermissionsBoundaryArn", "arn:aws:iam::aws:policy/ReadOnlyAccess");

  private Optional<Moto> moto = Optional.empty();

  @BeforeAll
  void start(@TempDir Path directory) throws IOException, InterruptedException {
    Optional<Path> program = Moto.installed();
    assumeTrue(program.isPresent(), "moto_server is not installed here: no stack was created");
    moto = Optional.of(Moto.start(program.get(), directory.resolve("moto.log")));
  }

  @AfterAll
  void end() {
    moto.ifPresent(Moto::close);
  }

  @BeforeEach
  void forget() throws IOException, InterruptedException {
    moto.orElseThrow().reset();
  }

  static Stream<Arguments> stacks() {
    return Stream.of(
        Arguments.of("pipeline", "fewest parameters", FEWEST),
        Arguments.of("pipeline", "everything optional", and(FEWEST, OPTIONAL)),
        Arguments.of("pipeline", "what there is already", and(FEWEST, EXISTING)),
        Arguments.of("pipeline", "all", and(FEWEST, and(OPTIONAL, EXISTING))),
        Arguments.of("audit-role", "fewest parameters", AUDIT_ROLE),
        Arguments.of("audit-role", "all", and(AUDIT_ROLE, OF_A_ROLE)),
        Arguments.of("remediation-role", "fewest parameters", REMEDIATION_ROLE),
        Arguments.of(
            "remediation-role",
            "all",
            and(and(REMEDIATION_ROLE, OF_A_ROLE), Map.of("Level", "DELETE"))));
  }

  private static Map<String, String> and(Map<String, String> some, Map<String, String> more) {
    Map<String, String> all = new HashMap<>(some);
    all.putAll(more);
    return all;
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("stacks")
  void templateBecomesAStackAndGoesAgain(
      String template, String which, Map<String, String> parameters)
      throws IOException, InterruptedException {
    String file = "infra/" + template + ".yaml";
    Map<String, String> given = new HashMap<>(parameters);
    if (template.equals("pipeline")) {
      given.put("SubnetIds", moto().first("ec2", "DescribeSubnets", "subnet-[0-9a-f]{8,}"));
      if (!given.containsKey("SecurityGroupIds") || which.equals("all")) {
        given.put("VpcId", moto().first("ec2", "DescribeVpcs", "vpc-[0-9a-f]{8,}"));
      }
    }
    if (which.equals("all")) {
      assertThat(given.keySet()).isEqualTo(Template.parameters(file).keySet());
    }
    assertThat(given).allSatisfy((name, value) -> assertTaken(file, name, value));

    HttpResponse<String> created =
        moto().call("cloudformation", "CreateStack", creating(file, given));

    assertThat(created.body()).contains("<StackId>");
    String stack = described();
    assertThat(stack).contains("<StackStatus>CREATE_COMPLETE</StackStatus>");
    if (given.containsKey("RolePath")) {
      assertThat(stack).contains(":role/security/");
    }
    moto().call("cloudformation", "DeleteStack", Map.of("StackName", STACK));
    assertThat(described()).contains("does not exist");
  }

  private Moto moto() {
    return moto.orElseThrow();
  }

  private String described() throws IOException, InterruptedException {
    return moto().call("cloudformation", "DescribeStacks", Map.of("StackName", STACK)).body();
  }

  private static void assertTaken(String file, String name, String value) {
    try {
      Map<?, ?> parameter =
          (Map<?, ?>) Objects.requireNonNull(Template.parameters(file).get(name), name);
      if (parameter.get("AllowedPattern") != null) {
        assertThat(value).as(name).matches(String.valueOf(parameter.get("AllowedPattern")));
      }
      if (parameter.get("AllowedValues") instanceof List<?> allowed) {
        assertThat(allowed.stream().<String>map(String::valueOf)).as(name).contains(value);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Map<String, String> creating(String file, Map<String, String> parameters)
      throws IOException {
    Map<String, String> request = new HashMap<>();
    request.put("StackName", STACK);
    request.put("Capabilities.member.1", "CAPABILITY_NAMED_IAM");
    request.put(
        "TemplateBody",
        Files.readString(Path.of(file)).replace("${Warehouse.Value}", "${ResultsBucket}"));
    int number = 0;
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      number++;
      request.put("Parameters.member." + number + ".ParameterKey", parameter.getKey());
      request.put("Parameters.member." + number + ".ParameterValue", parameter.getValue());
    }
    return request;
  }
}
