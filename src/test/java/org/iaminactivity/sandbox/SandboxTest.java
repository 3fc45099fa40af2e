package org.iaminactivity.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.iam.model.CredentialReportNotPresentException;
import software.amazon.awssdk.services.iam.model.CredentialReportNotReadyException;
import software.amazon.awssdk.services.iam.model.GetCredentialReportResponse;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.LimitExceededException;
import software.amazon.awssdk.services.iam.model.ReportStateType;
import software.amazon.awssdk.services.organizations.model.Account;
import software.amazon.awssdk.services.organizations.model.ListAccountsResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sts.model.StsException;

class SandboxTest {

  private static final String REPORT_ACTIONS_ONLY =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Resource":"*",
       "Action":["iam:GenerateCredentialReport","iam:GetCredentialReport"]}]}""";

  private final SandboxOrganization demo =
      SandboxOrganization.demo(Instant.parse("2026-11-24T02:00:00Z"))
          .withPace(Pace.unhurried().withReportTaking(Duration.ofMillis(50)));
  private Sandbox sandbox = Sandbox.start(demo);
  private SandboxClients aws = new SandboxClients(sandbox);

  @BeforeEach
  void createBucket() {
    sandbox.createBucket("audit");
  }

  @AfterEach
  void close() {
    aws.close();
    sandbox.close();
  }

  private void restart(SandboxOrganization organization) {
    close();
    sandbox = Sandbox.start(organization);
    aws = new SandboxClients(sandbox);
  }

  @Test
  void listAccountsGivesEveryAccountOnceWithEmptyPagesInBetween() {
    restart(SandboxOrganization.large(90, 1));
    List<Integer> sizes = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    for (ListAccountsResponse page : aws.organizations.listAccountsPaginator()) {
      sizes.add(page.accounts().size());
      page.accounts().forEach(account -> ids.add(account.id()));
    }
    assertThat(sizes).containsExactly(20, 0, 20, 20, 0, 20, 10);
    assertThat(ids).doesNotHaveDuplicates().hasSize(90);
  }

  @Test
  void accountsCarryTheirStateUnlessTheEndpointIsOld() {
    assertThat(listed("460000000003").stateAsString()).isEqualTo("CLOSED");
    restart(demo.toBuilder().withoutState().build());
    assertThat(listed("460000000003").stateAsString()).isNull();
    assertThat(listed("460000000003").statusAsString()).isEqualTo("SUSPENDED");
  }

  private Account listed(String accountId) {
    return aws.organizations.listAccountsPaginator().stream()
        .flatMap(page -> page.accounts().stream())
        .filter(account -> account.id().equals(accountId))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theTreeCanBeWalkedDownFromTheRoot() {
    String root = aws.organizations.listRoots().roots().get(0).id();
    List<String> found = new ArrayList<>();
    walk(root, found);
    assertThat(found)
        .containsExactlyInAnyOrderElementsOf(
            demo.accounts().stream().map(SandboxAccount::id).collect(Collectors.toList()));
    assertThat(demo.pathOf("430000000001"))
        .isEqualTo("/Root/Workloads/Production/Payments & Ledgers");
  }

  private void walk(String parent, List<String> found) {
    aws.organizations
        .listAccountsForParentPaginator(request -> request.parentId(parent))
        .forEach(page -> page.accounts().forEach(account -> found.add(account.id())));
    aws.organizations
        .listOrganizationalUnitsForParentPaginator(request -> request.parentId(parent))
        .forEach(page -> page.organizationalUnits().forEach(unit -> walk(unit.id(), found)));
  }

  @Test
  void organizationsCanBeDeniedInPartOrInWhole() {
    sandbox.change(OrganizationsAccess.UNITS_DENIED);
    assertThat(aws.organizations.listAccounts().accounts()).isNotEmpty();
    assertThatThrownBy(() -> aws.organizations.listRoots())
        .isInstanceOf(
            software.amazon.awssdk.services.organizations.model.AccessDeniedException.class);
    sandbox.change(OrganizationsAccess.NOT_IN_USE);
    assertThatThrownBy(() -> aws.organizations.listAccounts())
        .isInstanceOf(
            software.amazon.awssdk.services.organizations.model.AwsOrganizationsNotInUseException
                .class);
  }

  @Test
  void aSessionOfTheAuditRoleAsksForAwaitsAndReadsTheReport() {
    AwsCredentialsProvider session = session("420000000044");
    assertThatThrownBy(() -> get(session)).isInstanceOf(CredentialReportNotPresentException.class);
    assertThat(generate(session)).isEqualTo(ReportStateType.STARTED);
    assertThatThrownBy(() -> get(session)).isInstanceOf(CredentialReportNotReadyException.class);
    assertThat(generate(session)).isEqualTo(ReportStateType.INPROGRESS);
    await().until(() -> generate(session) == ReportStateType.COMPLETE);

    GetCredentialReportResponse report = get(session);
    assertThat(report.reportFormatAsString()).isEqualTo("text/csv");
    assertThat(report.generatedTime()).isEqualTo(Instant.parse("2026-11-24T02:00:00Z"));
    assertThat(report.content().asUtf8String().lines())
        .hasSize(8)
        .contains(
            "key-45,arn:aws:iam::420000000044:user/key-45,2025-10-20T02:00:00Z,false,N/A,N/A,N/A,false,"
                + "true,2026-01-28T02:00:00Z,2026-10-10T02:00:00Z,eu-central-1,s3,"
                + "false,N/A,N/A,N/A,N/A,false,N/A,false,N/A");
    assertThat(sandbox.callsFor("420000000044"))
        .extracting(RecordedCall::action)
        .startsWith("AssumeRole", "GetCredentialReport", "GenerateCredentialReport");
  }

  @Test
  void everyGoldenAccountReportsWhatWasRecordedOfIt() {
    restart(
        SandboxOrganization.golden().withPace(Pace.unhurried().withReportTaking(Duration.ZERO)));
    for (GoldenReport golden : GoldenReport.all()) {
      AwsCredentialsProvider session = session(golden.accountId());
      generate(session);
      GetCredentialReportResponse report = get(session);
      assertThat(report.content().asByteArray()).isEqualTo(golden.csv());
      assertThat(report.generatedTime()).isEqualTo(golden.judgedAsOf());
      assertThat(golden.expectedFindings()).isNotEmpty();
    }
    assertThat(GoldenReport.all().get(0).csv()).isEqualTo(GoldenReport.all().get(0).recordedCsv());
  }

  @Test
  void theRoleIsRefusedToWhoeverAsksForAnother() {
    assertRefused("450000000001", "iam-inactivity-audit");
    assertRefused("460000000001", "iam-inactivity-audit");
    assertRefused("420000000044", "Admin");
    assertRefused("999999999999", "iam-inactivity-audit");
    sandbox.heal("450000000001");
    session("450000000001");
  }

  private void assertRefused(String accountId, String role) {
    String arn = "arn:aws:iam::" + accountId + ":role/" + role;
    assertThatExceptionOfType(StsException.class)
        .isThrownBy(() -> aws.assume(arn))
        .satisfies(
            e -> {
              assertThat(e.statusCode()).isEqualTo(403);
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
              assertThat(e.getMessage())
                  .contains("is not authorized to perform: sts:AssumeRole on resource: " + arn);
            });
  }

  @Test
  void theRoleWithPathAndExternalIdIsGivenOnlyWithBoth() {
    restart(demo.toBuilder().role("security/audit").externalId("orca").build());
    String arn = "arn:aws:iam::420000000044:role/security/audit";
    assertRefused("420000000044", "security/audit");
    aws.assume(arn, request -> request.externalId("orca"));
  }

  @Test
  void sessionsOfLessThanFifteenMinutesAreInvalid() {
    String arn = demo.auditRoleArn("420000000044");
    assertThatThrownBy(() -> aws.assume(arn, request -> request.durationSeconds(60)))
        .hasMessageContaining("greater than or equal to 900");
    assertThatThrownBy(() -> aws.assume(arn, request -> request.durationSeconds(7_200)))
        .hasMessageContaining("MaxSessionDuration");
  }

  @Test
  void theSessionPolicyLimitsTheSession() {
    String arn = demo.auditRoleArn("420000000044");
    String policy = REPORT_ACTIONS_ONLY.replace("\"iam:GetCredentialReport\"", "\"iam:List*\"");
    AwsCredentialsProvider session = aws.assume(arn, request -> request.policy(policy));
    generate(session);
    assertThatThrownBy(() -> get(session)).hasMessageContaining("no session policy allows");
    assertThat(sandbox.sessions()).extracting(IssuedSession::policy).containsExactly(policy);
  }

  @Test
  void anExpiredSessionIsRefused() {
    AwsCredentialsProvider session = session("420000000044");
    sandbox.expireSessions();
    assertThatExceptionOfType(IamException.class)
        .isThrownBy(() -> generate(session))
        .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ExpiredToken"));
  }

  @Test
  void iamIsDeniedToTheCallerItself() {
    assertThatThrownBy(() -> aws.iam.generateCredentialReport())
        .hasMessageContaining("no identity-based policy allows");
    assertThat(aws.sts.getCallerIdentity().account()).isEqualTo(demo.managementAccountId());
  }

  @Test
  void noCapacityIsRefusedUntilThereIs() {
    AwsCredentialsProvider session = session("450000000005");
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> generate(session))
          .isInstanceOf(LimitExceededException.class)
          .hasMessageContaining("No more capacity");
    }
    assertThat(generate(session)).isEqualTo(ReportStateType.STARTED);
  }

  @Test
  void onlySoManyReportsAreInTheMakingAtOnce() {
    restart(demo.withPace(Pace.unhurried().withCapacity(1)));
    generate(session("420000000044"));
    AwsCredentialsProvider second = session("420000000089");
    assertThatThrownBy(() -> generate(second)).isInstanceOf(LimitExceededException.class);
    await().ignoreExceptions().until(() -> generate(second) == ReportStateType.STARTED);
  }

  @Test
  void throttlingEndsAndTheSdkRetriesIt() {
    sandbox.change("420000000044", new Behaviour.ThrottledCalls(2));
    generate(session("420000000044"));
    assertThat(sandbox.calls(Service.IAM, "GenerateCredentialReport"))
        .extracting(RecordedCall::httpStatus)
        .containsExactly(400, 400, 200);
  }

  @Test
  void ratesAboveTheLimitAreThrottled() {
    restart(demo.withPace(Pace.unhurried().withStsPerSecond(2).withOrganizationsPerSecond(2)));
    for (int i = 0; i < 4; i++) {
      aws.sts.getCallerIdentity();
      aws.organizations.listRoots();
    }
    assertThat(sandbox.calls()).extracting(RecordedCall::httpStatus).contains(400).contains(200);
  }

  @Test
  void aMalformedReportHealsWithItsAccount() {
    AwsCredentialsProvider session = session("450000000003");
    generate(session);
    await().until(() -> generate(session) == ReportStateType.COMPLETE);
    assertThat(get(session).content().asUtf8String()).startsWith("<html>");
    sandbox.heal("450000000003");
    assertThat(get(session).content().asUtf8String()).startsWith("user,arn,");
  }

  @Test
  void objectsOfEverySizeSurviveTheRoundTrip() {
    byte[] small = "evidence".getBytes(UTF_8);
    byte[] large = new byte[3 * 1024 * 1024];
    new Random(7).nextBytes(large);
    put("evidence/run_date=2026-11-24/420000000044.json.gz", small);
    put("findings/run_date=2026-11-24/part-00000.parquet", large);

    assertThat(read("evidence/run_date=2026-11-24/420000000044.json.gz")).isEqualTo(small);
    assertThat(read("findings/run_date=2026-11-24/part-00000.parquet")).isEqualTo(large);
    assertThat(
            aws.s3
                .headObject(
                    r -> r.bucket("audit").key("findings/run_date=2026-11-24/part-00000.parquet"))
                .contentLength())
        .isEqualTo(large.length);
    assertThat(
            aws.s3.listObjectsV2(r -> r.bucket("audit").prefix("evidence/")).contents().stream()
                .map(S3Object::key))
        .containsExactly("evidence/run_date=2026-11-24/420000000044.json.gz");
    assertThat(sandbox.objects("audit").get("evidence/run_date=2026-11-24/420000000044.json.gz"))
        .isEqualTo(small);
    assertThatThrownBy(() -> read("absent")).isInstanceOf(NoSuchKeyException.class);
    assertThat(sandbox.calls(Service.S3, "PutObject")).hasSize(2);
  }

  @Test
  void anObjectCanBeUploadedInParts() {
    byte[] part = new byte[5 * 1024 * 1024];
    Arrays.fill(part, (byte) 'x');
    String upload = aws.s3.createMultipartUpload(r -> r.bucket("audit").key("big")).uploadId();
    List<CompletedPart> parts = new ArrayList<>();
    for (int number = 1; number <= 2; number++) {
      int partNumber = number;
      String tag =
          aws.s3
              .uploadPart(
                  r -> r.bucket("audit").key("big").uploadId(upload).partNumber(partNumber),
                  RequestBody.fromBytes(part))
              .eTag();
      parts.add(CompletedPart.builder().partNumber(partNumber).eTag(tag).build());
    }
    assertThat(sandbox.objects("audit")).isEmpty();
    aws.s3.completeMultipartUpload(
        r -> r.bucket("audit").key("big").uploadId(upload).multipartUpload(m -> m.parts(parts)));
    assertThat(sandbox.objects("audit").get("big")).hasSize(2 * part.length);
  }

  @Test
  void aBucketOfAnotherAccountIsRefused() {
    assertThatExceptionOfType(S3Exception.class)
        .isThrownBy(
            () ->
                aws.s3.putObject(
                    r -> r.bucket("audit").key("k").expectedBucketOwner("999999999999"),
                    RequestBody.fromString("x")))
        .satisfies(e -> assertThat(e.statusCode()).isEqualTo(403));
    aws.s3.putObject(
        r -> r.bucket("audit").key("k").expectedBucketOwner(demo.managementAccountId()),
        RequestBody.fromString("x"));
  }

  @Test
  void secretsAreRemembered() {
    AwsCredentialsProvider session = session("420000000044");
    assertThat(sandbox.secretsGivenOut())
        .contains(session.resolveCredentials().secretAccessKey())
        .contains(sandbox.environment().get("AWS_SECRET_ACCESS_KEY"))
        .hasSize(3);
  }

  private void put(String key, byte[] content) {
    aws.s3.putObject(r -> r.bucket("audit").key(key), RequestBody.fromBytes(content));
  }

  private byte[] read(String key) {
    return aws.s3.getObjectAsBytes(r -> r.bucket("audit").key(key)).asByteArray();
  }

  private AwsCredentialsProvider session(String accountId) {
    return aws.assume(demo.auditRoleArn(accountId), request -> request.policy(REPORT_ACTIONS_ONLY));
  }

  private ReportStateType generate(AwsCredentialsProvider session) {
    return aws.iam
        .generateCredentialReport(
            r -> r.overrideConfiguration(config -> config.credentialsProvider(session)))
        .state();
  }

  private GetCredentialReportResponse get(AwsCredentialsProvider session) {
    return aws.iam.getCredentialReport(
        r -> r.overrideConfiguration(config -> config.credentialsProvider(session)));
  }
}
