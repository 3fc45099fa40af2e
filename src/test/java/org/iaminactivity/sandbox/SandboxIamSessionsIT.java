package org.iaminactivity.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.iaminactivity.run.DenyingPolicy;
import org.iaminactivity.sandbox.RemediationRole.Level;
import org.iaminactivity.sandbox.iam.UserChange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.StatusType;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

/** What the sessions of the remediation role may do, and who gets one. */
class SandboxIamSessionsIT {

  private static final String ACCOUNT = "111111111111";
  private static final String ALICE = "arn:aws:iam::111111111111:user/eng/alice";
  private static final String DENY_ALL = "arn:aws:iam::aws:policy/AWSDenyAll";
  private static final String DEVICE = "arn:aws:iam::111111111111:mfa/alice";

  private final SandboxOrganization organization =
      SandboxOrganization.builder()
          .account(
              SandboxAccount.active(ACCOUNT)
                  .reporting(
                      ReportSource.of(
                          List.of(
                              SandboxUser.user("alice", 400)
                                  .underPath("/eng/")
                                  .keyUsed(200, 90)
                                  .withMfa()
                                  .having(UserChange.joinGroup("/eng/", "admins")),
                              SandboxUser.user("odd", 400).underPath("/a*b/").keyUsed(200, 90),
                              SandboxUser.user("broken-glass", 400)
                                  .keyUsed(200, 90)
                                  .having(UserChange.tag("iam-inactivity:break-glass", "true"))))))
          .build();
  private final Sandbox sandbox = Sandbox.start(organization);
  private final SandboxClients aws = SandboxClients.patientWithoutRetries(sandbox);

  @AfterEach
  void close() {
    aws.close();
    sandbox.close();
  }

  private IamClient session(String policy) {
    return aws.remediating(organization, ACCOUNT, policy);
  }

  private static String allow(String action, String resource) {
    return """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"%s","Resource":"%s"}]}"""
        .formatted(action, resource);
  }

  private static void assertDenied(DenyingPolicy by, ThrowingCallable call) {
    assertThatExceptionOfType(IamException.class)
        .isThrownBy(call)
        .satisfies(
            e -> {
              assertThat(e.statusCode()).isEqualTo(403);
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
              assertThat(DenyingPolicy.in(e.awsErrorDetails().errorMessage())).contains(by);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "iam:GetUser, *",
    "IAM:getuser, arn:aws:iam::111111111111:user/eng/alice",
    "iam:Get*, arn:aws:iam::*:user/eng/*",
    "iam:GetUse?, arn:aws:iam::111111111111:user/?ng/alice"
  })
  void aSessionPolicyAllowsWhatItNames(String action, String resource) {
    IamClient iam = session(allow(action, resource));
    assertThatCode(() -> iam.getUser(r -> r.userName("alice"))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "iam:ListAccessKeys, *",
    "iam:GetUser, arn:aws:iam::111111111111:user/alice",
    "iam:GetUser, arn:aws:iam::111111111111:user/eng/ALICE",
    "iam:GetUser, arn:aws:iam::222222222222:user/eng/alice",
    "iam:GetUser, arn:aws:iam::111111111111:user/eng/${aws:username}"
  })
  void aSessionPolicyDeniesWhatItDoesNotName(String action, String resource) {
    IamClient iam = session(allow(action, resource));
    assertDenied(DenyingPolicy.SESSION_POLICY, () -> iam.getUser(r -> r.userName("alice")));
  }

  @Test
  void anEscapedAsteriskIsNoWildcard() {
    IamClient iam = session(allow("iam:GetUser", "arn:aws:iam::111111111111:user/a${*}b/odd"));
    assertThatCode(() -> iam.getUser(r -> r.userName("odd"))).doesNotThrowAnyException();
    sandbox.iam(ACCOUNT).change("odd", UserChange.moveTo("/a/x/b/"));
    assertDenied(DenyingPolicy.SESSION_POLICY, () -> iam.getUser(r -> r.userName("odd")));
  }

  @Test
  void allActionsButSomeMayBeAllowed() {
    IamClient iam = session(allow("iam:GetUser", "*").replace("\"Action\"", "\"NotAction\""));
    iam.listAccessKeys(r -> r.userName("alice"));
    assertDenied(DenyingPolicy.SESSION_POLICY, () -> iam.getUser(r -> r.userName("alice")));
  }

  @Test
  void anExplicitDenialOfTheSessionPolicyWins() {
    IamClient iam =
        session(
            """
            {"Version":"2012-10-17","Statement":[
             {"Effect":"Allow","Action":"iam:*","Resource":"*"},
             {"Effect":"Deny","Action":"iam:GetUser","Resource":"*"}]}""");
    assertThatThrownBy(() -> iam.getUser(r -> r.userName("alice")))
        .hasMessageContaining("with an explicit deny in a session policy");
  }

  @ParameterizedTest
  @CsvSource({"StringEquals", "ArnEquals", "StringLike", "ArnLike"})
  void onlyThePolicyOfTheConditionIsAttached(String operator) {
    IamClient iam =
        session(
            """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:*UserPolicy",
             "Resource":"%s","Condition":{"%s":{"iam:PolicyARN":["%s"]}}}]}"""
                .formatted(ALICE, operator, DENY_ALL));
    iam.attachUserPolicy(r -> r.userName("alice").policyArn(DENY_ALL));
    assertDenied(
        DenyingPolicy.SESSION_POLICY,
        () ->
            iam.attachUserPolicy(
                r -> r.userName("alice").policyArn("arn:aws:iam::aws:policy/ReadOnlyAccess")));
  }

  @Test
  void theResourceOfAGroupMembershipIsTheGroup() {
    IamClient ofUser = session(allow("iam:RemoveUserFromGroup", ALICE));
    assertDenied(
        DenyingPolicy.SESSION_POLICY,
        () -> ofUser.removeUserFromGroup(r -> r.userName("alice").groupName("admins")));
    session(allow("iam:RemoveUserFromGroup", "arn:aws:iam::111111111111:group/eng/admins"))
        .removeUserFromGroup(r -> r.userName("alice").groupName("admins"));
  }

  @Test
  void theResourceOfAVirtualDeviceIsTheDevice() {
    session(allow("iam:DeactivateMFADevice", ALICE))
        .deactivateMFADevice(r -> r.userName("alice").serialNumber(DEVICE));
    IamClient ofUser = session(allow("iam:DeleteVirtualMFADevice", ALICE));
    assertDenied(
        DenyingPolicy.SESSION_POLICY,
        () -> ofUser.deleteVirtualMFADevice(r -> r.serialNumber(DEVICE)));
    session(allow("iam:DeleteVirtualMFADevice", DEVICE))
        .deleteVirtualMFADevice(r -> r.serialNumber(DEVICE));
  }

  @Test
  void virtualDevicesAreListedOnlyWhereAllAreAllowed() {
    sandbox.change(RemediationRole.usual().allowing(allow("*", "*")));
    IamClient ofOne = session(allow("iam:ListVirtualMFADevices", DEVICE));
    assertDenied(DenyingPolicy.SESSION_POLICY, ofOne::listVirtualMFADevices);
    session(allow("iam:ListVirtualMFADevices", "arn:aws:iam::111111111111:mfa/*"))
        .listVirtualMFADevices();
  }

  @Test
  void theResourceOfTheLastUseOfAKeyIsItsUser() {
    String alicesKey = keyId("alice");
    String oddsKey = keyId("odd");
    IamClient iam = session(allow("iam:GetAccessKeyLastUsed", ALICE));
    iam.getAccessKeyLastUsed(r -> r.accessKeyId(alicesKey));
    assertDenied(
        DenyingPolicy.SESSION_POLICY, () -> iam.getAccessKeyLastUsed(r -> r.accessKeyId(oddsKey)));
  }

  private String keyId(String user) {
    return sandbox.iam(ACCOUNT).user(user).accessKey(1).orElseThrow().id();
  }

  @Test
  void ofAUserWhoIsGoneTheSessionLearnsNothing() {
    IamClient iam = session(allow("iam:*", ALICE));
    iam.getUser(r -> r.userName("alice"));
    sandbox.iam(ACCOUNT).deleteUser("alice");
    assertDenied(DenyingPolicy.SESSION_POLICY, () -> iam.getUser(r -> r.userName("alice")));
  }

  @Test
  void aPolicyThatIsTooLongIsNoSessionPolicy() {
    String longest = allow("iam:GetUser", ALICE + "*".repeat(2_048));
    assertRefused("ValidationError", longest);
  }

  @Test
  void aPolicyOfTooManyActionsIsNoSessionPolicy() {
    assertThatCode(() -> session(ofActions(26))).doesNotThrowAnyException();
    assertRefused("PackedPolicyTooLarge", ofActions(27));
  }

  private static String ofActions(int number) {
    return allow("ACTIONS", "*")
        .replace(
            "\"ACTIONS\"",
            IntStream.range(0, number)
                .mapToObj(i -> "\"iam:Action" + i + "\"")
                .collect(Collectors.joining(",", "[", "]")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{",
        "{}",
        "{'Version':'2012-10-17','Statement':[]}",
        "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Resource':'*'}}",
        "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'iam:GetUser'}}",
        "{'Version':'2012-10-17','Statement':{'Effect':'Maybe','Action':'*','Resource':'*'}}",
        "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'Get','Resource':'*'}}",
        "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'*','Resource':'alice'}}",
        "{'Version':'2012','Statement':{'Effect':'Allow','Action':'*','Resource':'*'}}"
      })
  void aMalformedPolicyIsNoSessionPolicy(String policy) {
    assertRefused("MalformedPolicyDocument", policy.replace('\'', '"'));
  }

  private void assertRefused(String code, String policy) {
    assertThatExceptionOfType(StsException.class)
        .isThrownBy(() -> session(policy))
        .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code));
  }

  @Test
  void eachLevelAddsToWhatTheRoleMayDo() {
    IamClient iam = session(allow("iam:*", "*"));
    sandbox.change(RemediationRole.usual().at(Level.DEACTIVATE));
    deactivate(iam, "alice");
    assertDenied(
        DenyingPolicy.IDENTITY_BASED_POLICY,
        () -> iam.attachUserPolicy(r -> r.userName("alice").policyArn(DENY_ALL)));
    sandbox.change(RemediationRole.usual().at(Level.QUARANTINE));
    iam.attachUserPolicy(r -> r.userName("alice").policyArn(DENY_ALL));
    assertDenied(
        DenyingPolicy.IDENTITY_BASED_POLICY,
        () ->
            iam.detachUserPolicy(
                r -> r.userName("alice").policyArn("arn:aws:iam::aws:policy/ReadOnlyAccess")));
    assertDenied(
        DenyingPolicy.IDENTITY_BASED_POLICY, () -> iam.deleteUser(r -> r.userName("alice")));
    sandbox.change(RemediationRole.usual().at(Level.DELETE));
    iam.deleteAccessKey(r -> r.userName("alice").accessKeyId(keyId("alice")));
    assertDenied(
        DenyingPolicy.IDENTITY_BASED_POLICY,
        () ->
            iam.attachUserPolicy(
                r -> r.userName("alice").policyArn("arn:aws:iam::aws:policy/ReadOnlyAccess")));
  }

  private void deactivate(IamClient iam, String user) {
    iam.updateAccessKey(r -> r.userName(user).accessKeyId(keyId(user)).status(StatusType.INACTIVE));
  }

  @Test
  void breakGlassUsersAreReadButNotWritten() {
    IamClient iam = session(allow("iam:*", "*"));
    iam.listUserTags(r -> r.userName("broken-glass"));
    assertThatThrownBy(() -> deactivate(iam, "broken-glass"))
        .hasMessageContaining("with an explicit deny in an identity-based policy");
    assertThat(sandbox.writes()).extracting(RecordedWrite::done).containsExactly(false);
  }

  @Test
  void theRemediationRoleHasNoPartInTheReport() {
    assertDenied(
        DenyingPolicy.IDENTITY_BASED_POLICY,
        () -> session(allow("iam:*", "*")).generateCredentialReport());
  }

  @Test
  void theAuditRoleHasNoPartInUsers() {
    IamClient iam = aws.iam(aws.assume(organization.auditRoleArn(ACCOUNT)));
    assertDenied(DenyingPolicy.IDENTITY_BASED_POLICY, () -> iam.getUser(r -> r.userName("alice")));
  }

  @Test
  void theRemediationRoleTrustsWhomItIsToldTo() {
    sandbox.change(RemediationRole.usual().trusting(sandbox.arnOfCallerNamed("alice")));
    String arn = organization.remediationRoleArn(ACCOUNT);
    assertThatThrownBy(() -> aws.assume(arn)).hasMessageContaining("sts:AssumeRole");
    try (StsClient alice = stsOf(sandbox.callerNamed("alice"))) {
      assertThatCode(
              () -> alice.assumeRole(r -> r.roleArn(arn).roleSessionName("iam-inactivity-plan")))
          .doesNotThrowAnyException();
    }
    assertThat(sandbox.sessions())
        .extracting(IssuedSession::sessionName)
        .containsExactly("iam-inactivity-plan");
  }

  @Test
  void theRemediationRoleMayWantAnExternalId() {
    sandbox.change(RemediationRole.usual().withExternalId("orca"));
    String arn = organization.remediationRoleArn(ACCOUNT);
    assertThatThrownBy(() -> aws.assume(arn)).isInstanceOf(StsException.class);
    assertThatCode(() -> aws.assume(arn, request -> request.externalId("orca")))
        .doesNotThrowAnyException();
  }

  @Test
  void aNamedCallerIsWhoItsCredentialsSay() {
    try (StsClient alice = stsOf(sandbox.callerNamed("alice"))) {
      assertThat(alice.getCallerIdentity().arn())
          .isEqualTo("arn:aws:sts::111111111111:assumed-role/approver/alice");
    }
    assertThat(aws.sts.getCallerIdentity().arn()).isEqualTo(sandbox.callerArn());
    assertThat(sandbox.callerNamed("alice")).isEqualTo(sandbox.callerNamed("alice"));
    assertThat(sandbox.secretsGivenOut())
        .contains(sandbox.callerNamed("alice").get("AWS_SECRET_ACCESS_KEY"));
  }

  private StsClient stsOf(Map<String, String> environment) {
    return StsClient.builder()
        .endpointOverride(sandbox.endpoint())
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(
                    environment.get("AWS_ACCESS_KEY_ID"),
                    environment.get("AWS_SECRET_ACCESS_KEY"))))
        .build();
  }

  @Test
  void theRemediationRoleTouchesOnlyTagsNamedByKeys() {
    IamClient iam = session(allow("iam:*", "*"));
    iam.tagUser(
        r -> r.userName("alice").tags(Tag.builder().key("AKIAEXAMPLE").value("ci").build()));
    iam.untagUser(r -> r.userName("alice").tagKeys("AKIAEXAMPLE"));
    assertDenied(
        DenyingPolicy.IDENTITY_BASED_POLICY,
        () -> iam.untagUser(r -> r.userName("alice").tagKeys("AKIAEXAMPLE", "owner")));
  }
}
