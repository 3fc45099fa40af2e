package org.iaminactivity.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.net.URLDecoder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.iaminactivity.sandbox.iam.AccessKey;
import org.iaminactivity.sandbox.iam.OtherCredential.Kind;
import org.iaminactivity.sandbox.iam.UserChange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKeyLastUsed;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.AssignmentStatusType;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.DeleteConflictException;
import software.amazon.awssdk.services.iam.model.GetAccessKeyLastUsedResponse;
import software.amazon.awssdk.services.iam.model.Group;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.LimitExceededException;
import software.amazon.awssdk.services.iam.model.ListServiceSpecificCredentialsResponse;
import software.amazon.awssdk.services.iam.model.LoginProfile;
import software.amazon.awssdk.services.iam.model.MFADevice;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.SSHPublicKeyMetadata;
import software.amazon.awssdk.services.iam.model.ServiceSpecificCredentialMetadata;
import software.amazon.awssdk.services.iam.model.SigningCertificate;
import software.amazon.awssdk.services.iam.model.StatusType;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.User;
import software.amazon.awssdk.services.iam.model.VirtualMFADevice;

/**
 * The users of an account through the SDK, in sessions of a remediation role that may do it all.
 */
class SandboxIamIT {

  private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
  private static final String ACCOUNT = "111111111111";
  private static final String ANYTHING =
      """
      {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}""";
  private static final String DENY_ALL = "arn:aws:iam::aws:policy/AWSDenyAll";

  private final SandboxOrganization organization =
      SandboxOrganization.builder()
          .account(
              SandboxAccount.active(ACCOUNT)
                  .reporting(
                      ReportSource.of(
                          List.of(
                              SandboxUser.root(900),
                              SandboxUser.user("alice", 400)
                                  .underPath("/eng/")
                                  .passwordUsed(300, 100)
                                  .keyUsed(200, 90)
                                  .inactiveKey(350, 340)
                                  .withMfa()
                                  .having(
                                      UserChange.tag("owner", "platform & friends"),
                                      UserChange.tag("team", "<b>"),
                                      UserChange.joinGroup("/eng/", "admins"),
                                      UserChange.joinGroup("/", "readers"),
                                      UserChange.attachPolicy("ReadOnlyAccess"),
                                      UserChange.attachPolicy("deploy"),
                                      UserChange.putPolicy("own", "{\"a\": \"b+c d\"}"),
                                      UserChange.setBoundary("boundary"),
                                      UserChange.addSigningCertificate(),
                                      UserChange.addSshKey(),
                                      UserChange.addServiceCredential("bedrock.amazonaws.com"),
                                      UserChange.addHardwareMfa("GAHT12345678"),
                                      UserChange.passwordFirstSet(Duration.ofDays(50))),
                              SandboxUser.user("bob", 100).keyNeverUsed(80),
                              SandboxUser.user("carol", 100)),
                          NOW)))
          .remediationRole(RemediationRole.usual().allowing(ANYTHING))
          .pace(Pace.unhurried().withReportTaking(Duration.ZERO))
          .build();
  private final Sandbox sandbox = Sandbox.start(organization);
  private final SandboxClients aws = SandboxClients.patientWithoutRetries(sandbox);
  private final IamClient iam = aws.remediating(organization, ACCOUNT, null);

  @AfterEach
  void close() {
    iam.close();
    aws.close();
    sandbox.close();
  }

  private static Instant daysAgo(int days) {
    return NOW.minus(Duration.ofDays(days));
  }

  @Test
  void getUserTellsAllOfAUser() {
    User alice = iam.getUser(r -> r.userName("alice")).user();

    assertThat(alice.userId()).matches("AIDA[A-Z2-7]{17}");
    assertThat(alice.path()).isEqualTo("/eng/");
    assertThat(alice.arn()).isEqualTo("arn:aws:iam::111111111111:user/eng/alice");
    assertThat(alice.createDate()).isEqualTo(daysAgo(400));
    assertThat(alice.passwordLastUsed()).isEqualTo(daysAgo(100));
    assertThat(alice.permissionsBoundary().permissionsBoundaryArn())
        .isEqualTo("arn:aws:iam::111111111111:policy/boundary");
    assertThat(alice.tags())
        .extracting(Tag::key, Tag::value)
        .containsExactly(tuple("owner", "platform & friends"), tuple("team", "<b>"));
  }

  @Test
  void aUserOfWhomNothingIsKnownHasNoMembersForIt() {
    User carol = iam.getUser(r -> r.userName("carol")).user();
    assertThat(carol.passwordLastUsed()).isNull();
    assertThat(carol.permissionsBoundary()).isNull();
    assertThat(carol.hasTags()).isFalse();
  }

  @Test
  void idsAreTheSameInEverySandbox() {
    try (Sandbox another = Sandbox.start(organization)) {
      assertThat(another.iam(ACCOUNT).user("alice").id())
          .isEqualTo(sandbox.iam(ACCOUNT).user("alice").id())
          .isNotEqualTo(sandbox.iam(ACCOUNT).user("bob").id());
      assertThat(another.iam(ACCOUNT).user("alice").accessKeys())
          .isEqualTo(sandbox.iam(ACCOUNT).user("alice").accessKeys());
    }
  }

  @Test
  void keysAreListedWithStatusAndCreation() {
    assertThat(iam.listAccessKeys(r -> r.userName("alice")).accessKeyMetadata())
        .extracting(AccessKeyMetadata::status, AccessKeyMetadata::createDate)
        .containsExactly(
            tuple(StatusType.ACTIVE, daysAgo(200)), tuple(StatusType.INACTIVE, daysAgo(350)));
  }

  @Test
  void theLastUseOfAKeyNamesItsUser() {
    GetAccessKeyLastUsedResponse use =
        iam.getAccessKeyLastUsed(r -> r.accessKeyId(key("alice", 1).id()));
    assertThat(use.userName()).isEqualTo("alice");
    assertThat(use.accessKeyLastUsed())
        .isEqualTo(
            AccessKeyLastUsed.builder()
                .lastUsedDate(daysAgo(90))
                .serviceName("s3")
                .region("eu-central-1")
                .build());
  }

  @Test
  void aKeyThatWasNeverUsedHasNoDate() {
    assertThat(iam.getAccessKeyLastUsed(r -> r.accessKeyId(key("bob", 1).id())).accessKeyLastUsed())
        .isEqualTo(AccessKeyLastUsed.builder().serviceName("N/A").region("N/A").build());
  }

  @Test
  void theLastUseOfAnUnknownKeyIsDenied() {
    assertFails(
        403, "AccessDenied", () -> iam.getAccessKeyLastUsed(r -> r.accessKeyId("AKIAUNKNOWN")));
  }

  @Test
  void theLoginProfileTellsWhenTheUserFirstHadAPassword() {
    LoginProfile profile = iam.getLoginProfile(r -> r.userName("alice")).loginProfile();
    assertThat(profile.createDate()).isEqualTo(daysAgo(350));
    assertThat(profile.passwordResetRequired()).isFalse();
    sandbox.iam(ACCOUNT).change("alice", UserChange.requirePasswordReset());
    assertThat(iam.getLoginProfile(r -> r.userName("alice")).loginProfile().passwordResetRequired())
        .isTrue();
  }

  @Test
  void whoHasNoPasswordHasNoLoginProfile() {
    assertFails(404, "NoSuchEntity", () -> iam.getLoginProfile(r -> r.userName("bob")));
  }

  @Test
  void otherCredentialsAreListed() {
    List<SigningCertificate> certificates =
        iam.listSigningCertificates(r -> r.userName("alice")).certificates();
    assertThat(certificates)
        .singleElement()
        .satisfies(certificate -> assertThat(certificate.status()).isEqualTo(StatusType.ACTIVE));
    List<SSHPublicKeyMetadata> sshKeys =
        iam.listSSHPublicKeys(r -> r.userName("alice")).sshPublicKeys();
    assertThat(sshKeys)
        .singleElement()
        .satisfies(key -> assertThat(key.sshPublicKeyId()).startsWith("APKA"));
    List<ServiceSpecificCredentialMetadata> credentials =
        iam.listServiceSpecificCredentials(r -> r.userName("alice")).serviceSpecificCredentials();
    assertThat(credentials)
        .singleElement()
        .satisfies(
            credential -> {
              assertThat(credential.serviceName()).isEqualTo("bedrock.amazonaws.com");
              assertThat(credential.status()).isEqualTo(StatusType.ACTIVE);
              assertThat(credential.createDate()).isEqualTo(daysAgo(400));
            });
  }

  @Test
  void mfaDevicesAreListedWithTheirUsers() {
    assertThat(iam.listMFADevices(r -> r.userName("alice")).mfaDevices())
        .extracting(MFADevice::serialNumber)
        .containsExactly("arn:aws:iam::111111111111:mfa/alice", "GAHT12345678");
    assertThat(iam.listVirtualMFADevices().virtualMFADevices())
        .extracting(VirtualMFADevice::serialNumber, device -> device.user().userName())
        .containsExactly(tuple("arn:aws:iam::111111111111:mfa/alice", "alice"));
  }

  @Test
  void policiesAndGroupsAreListed() {
    assertThat(iam.listUserPolicies(r -> r.userName("alice")).policyNames()).containsExactly("own");
    assertThat(
            URLDecoder.decode(
                iam.getUserPolicy(r -> r.userName("alice").policyName("own")).policyDocument(),
                UTF_8))
        .isEqualTo("{\"a\": \"b+c d\"}");
    assertThat(iam.listAttachedUserPolicies(r -> r.userName("alice")).attachedPolicies())
        .extracting(AttachedPolicy::policyName, AttachedPolicy::policyArn)
        .containsExactly(
            tuple("ReadOnlyAccess", "arn:aws:iam::aws:policy/ReadOnlyAccess"),
            tuple("deploy", "arn:aws:iam::111111111111:policy/deploy"));
    assertThat(iam.listGroupsForUser(r -> r.userName("alice")).groups())
        .extracting(Group::groupName, Group::path, Group::arn)
        .containsExactly(
            tuple("admins", "/eng/", "arn:aws:iam::111111111111:group/eng/admins"),
            tuple("readers", "/", "arn:aws:iam::111111111111:group/readers"));
  }

  @Test
  void everyListIsPagedDownToOneItem() {
    sandbox
        .iam(ACCOUNT)
        .change(
            "alice",
            UserChange.addSigningCertificate(),
            UserChange.addSshKey(),
            UserChange.addServiceCredential("codecommit.amazonaws.com"),
            UserChange.addVirtualMfa("second"),
            UserChange.putPolicy("second", "{}"));
    sandbox.largestPage(1);
    assertThat(iam.listUserTagsPaginator(r -> r.userName("alice")).tags()).hasSize(2);
    assertThat(iam.listAccessKeysPaginator(r -> r.userName("alice")).accessKeyMetadata())
        .hasSize(2);
    assertThat(iam.listSigningCertificatesPaginator(r -> r.userName("alice")).certificates())
        .hasSize(2);
    assertThat(iam.listSSHPublicKeysPaginator(r -> r.userName("alice")).sshPublicKeys()).hasSize(2);
    assertThat(iam.listMFADevicesPaginator(r -> r.userName("alice")).mfaDevices()).hasSize(3);
    assertThat(iam.listVirtualMFADevicesPaginator().virtualMFADevices()).hasSize(2);
    assertThat(iam.listUserPoliciesPaginator(r -> r.userName("alice")).policyNames())
        .containsExactly("own", "second");
    assertThat(iam.listAttachedUserPoliciesPaginator(r -> r.userName("alice")).attachedPolicies())
        .hasSize(2);
    assertThat(iam.listGroupsForUserPaginator(r -> r.userName("alice")).groups()).hasSize(2);
    assertThat(sandbox.iamActions(ACCOUNT)).filteredOn("ListMFADevices"::equals).hasSize(3);
  }

  /** Which the SDK has no paginator for. */
  @Test
  void serviceSpecificCredentialsArePagedToo() {
    sandbox
        .iam(ACCOUNT)
        .change("alice", UserChange.addServiceCredential("codecommit.amazonaws.com"));
    sandbox.largestPage(1);
    ListServiceSpecificCredentialsResponse first =
        iam.listServiceSpecificCredentials(r -> r.userName("alice"));
    assertThat(first.isTruncated()).isTrue();
    assertThat(
            iam.listServiceSpecificCredentials(r -> r.userName("alice").marker(first.marker()))
                .serviceSpecificCredentials())
        .extracting(ServiceSpecificCredentialMetadata::serviceName)
        .containsExactly("codecommit.amazonaws.com");
  }

  @Test
  void noMoreItemsAreGivenThanAskedFor() {
    assertThat(iam.listUserTags(r -> r.userName("alice").maxItems(1)).tags()).hasSize(1);
    assertFails(
        400, "ValidationError", () -> iam.listUserTags(r -> r.userName("alice").maxItems(1_001)));
  }

  @Test
  void aDeactivatedKeyIsInactiveInListAndReport() {
    assertThat(report()).contains(",true,2026-05-08T02:00:00Z,2026-08-26T02:00:00Z,");
    iam.updateAccessKey(
        r -> r.userName("alice").accessKeyId(key("alice", 1).id()).status(StatusType.INACTIVE));
    assertThat(iam.listAccessKeys(r -> r.userName("alice")).accessKeyMetadata())
        .extracting(AccessKeyMetadata::status)
        .containsOnly(StatusType.INACTIVE);
    assertThat(report())
        .contains(",false,2026-05-08T02:00:00Z,2026-08-26T02:00:00Z,eu-central-1,s3,");
  }

  @Test
  void aDeletedKeyIsGoneFromListAndReport() {
    iam.deleteAccessKey(r -> r.userName("alice").accessKeyId(key("alice", 1).id()));
    assertThat(iam.listAccessKeys(r -> r.userName("alice")).accessKeyMetadata()).hasSize(1);
    assertThat(report()).contains(",true,false,N/A,N/A,N/A,N/A,false,2025-12-09T02:00:00Z,");
    assertFails(
        404,
        "NoSuchEntity",
        () -> iam.deleteAccessKey(r -> r.userName("alice").accessKeyId("AKIAUNKNOWN")));
  }

  @Test
  void theLastUseOfAPasswordSurvivesIt() {
    iam.deleteLoginProfile(r -> r.userName("alice"));
    assertThat(iam.getUser(r -> r.userName("alice")).user().passwordLastUsed())
        .isEqualTo(daysAgo(100));
    assertThat(report()).contains(",false,2026-08-16T02:00:00Z,N/A,N/A,true,");
    assertFails(404, "NoSuchEntity", () -> iam.deleteLoginProfile(r -> r.userName("alice")));
  }

  @Test
  void reportsMayBeOfALaterTimeThanTheUsers() {
    sandbox.reportsAsOf(NOW.plus(Duration.ofDays(1)));
    AwsCredentialsProvider session = aws.session(organization, ACCOUNT);
    aws.generate(session);
    assertThat(aws.get(session).generatedTime()).isEqualTo(NOW.plus(Duration.ofDays(1)));
  }

  private String report() {
    AwsCredentialsProvider session = aws.session(organization, ACCOUNT);
    aws.generate(session);
    return aws.get(session).content().asUtf8String();
  }

  private AccessKey key(String user, int slot) {
    return sandbox.iam(ACCOUNT).user(user).accessKey(slot).orElseThrow();
  }

  @Test
  void policiesAreAttachedAndDetached() {
    iam.attachUserPolicy(r -> r.userName("bob").policyArn(DENY_ALL));
    iam.attachUserPolicy(r -> r.userName("bob").policyArn(DENY_ALL));
    assertThat(sandbox.iam(ACCOUNT).user("bob").attachedPolicies()).containsExactly(DENY_ALL);
    iam.detachUserPolicy(r -> r.userName("bob").policyArn(DENY_ALL));
    assertThat(sandbox.iam(ACCOUNT).user("bob").attachedPolicies()).isEmpty();
    assertFails(
        404,
        "NoSuchEntity",
        () -> iam.detachUserPolicy(r -> r.userName("bob").policyArn(DENY_ALL)));
  }

  @Test
  void onlyPoliciesOfThePartitionExist() {
    assertFails(
        404,
        "NoSuchEntity",
        () ->
            iam.attachUserPolicy(
                r -> r.userName("bob").policyArn("arn:aws-cn:iam::aws:policy/AWSDenyAll")));
  }

  @Test
  void noMoreThanTenPoliciesAreAttached() {
    for (int i = 0; i < 10; i++) {
      sandbox.iam(ACCOUNT).change("bob", UserChange.attachPolicy("policy-" + i));
    }
    assertThatThrownBy(() -> iam.attachUserPolicy(r -> r.userName("bob").policyArn(DENY_ALL)))
        .isInstanceOf(LimitExceededException.class)
        .hasMessageContaining("Cannot exceed quota for PoliciesPerUser: 10");
  }

  @Test
  void usersJoinAndLeaveGroups() {
    iam.addUserToGroup(r -> r.userName("bob").groupName("admins"));
    assertThat(sandbox.iam(ACCOUNT).user("bob").groups()).containsExactly("admins");
    iam.removeUserFromGroup(r -> r.userName("bob").groupName("admins"));
    assertThat(sandbox.iam(ACCOUNT).user("bob").groups()).isEmpty();
    assertFails(
        404, "NoSuchEntity", () -> iam.addUserToGroup(r -> r.userName("bob").groupName("nobody")));
  }

  @Test
  void tagsComeAndGo() {
    iam.tagUser(
        r ->
            r.userName("bob")
                .tags(
                    Tag.builder().key("owner").value("x").build(),
                    Tag.builder().key("AKIA1").value("").build()));
    iam.untagUser(r -> r.userName("bob").tagKeys("owner", "unknown"));
    assertThat(sandbox.iam(ACCOUNT).user("bob").tags()).containsOnlyKeys("AKIA1");
  }

  @Test
  void aUserIsDeletedOnlyWhenNothingHangsOnIt() {
    String virtual = "arn:aws:iam::111111111111:mfa/alice";
    assertConflict("delete login profile first");
    iam.deleteLoginProfile(r -> r.userName("alice"));
    assertConflict("delete access keys first");
    sandbox
        .iam(ACCOUNT)
        .user("alice")
        .accessKeys()
        .forEach(key -> iam.deleteAccessKey(r -> r.userName("alice").accessKeyId(key.id())));
    assertConflict("delete signing certificates first");
    iam.deleteSigningCertificate(
        r -> r.userName("alice").certificateId(otherId(Kind.SIGNING_CERTIFICATE)));
    assertConflict("delete SSH public keys first");
    iam.deleteSSHPublicKey(r -> r.userName("alice").sshPublicKeyId(otherId(Kind.SSH_PUBLIC_KEY)));
    assertConflict("delete service specific credentials first");
    iam.deleteServiceSpecificCredential(
        r -> r.userName("alice").serviceSpecificCredentialId(otherId(Kind.SERVICE_SPECIFIC)));
    assertConflict("delete MFA device first");
    assertThatThrownBy(() -> iam.deleteVirtualMFADevice(r -> r.serialNumber(virtual)))
        .isInstanceOf(DeleteConflictException.class);
    iam.deactivateMFADevice(r -> r.userName("alice").serialNumber(virtual));
    iam.deactivateMFADevice(r -> r.userName("alice").serialNumber("GAHT12345678"));
    assertThat(
            iam.listVirtualMFADevices(r -> r.assignmentStatus(AssignmentStatusType.UNASSIGNED))
                .virtualMFADevices())
        .extracting(VirtualMFADevice::serialNumber)
        .containsExactly(virtual);
    iam.deleteVirtualMFADevice(r -> r.serialNumber(virtual));
    assertConflict("delete policies first");
    iam.deleteUserPolicy(r -> r.userName("alice").policyName("own"));
    assertConflict("detach all policies first");
    for (String policy : sandbox.iam(ACCOUNT).user("alice").attachedPolicies()) {
      sandbox.iam(ACCOUNT).change("alice", UserChange.detachPolicy(policy));
    }
    assertConflict("remove users from group first");
    iam.removeUserFromGroup(r -> r.userName("alice").groupName("admins"));
    iam.removeUserFromGroup(r -> r.userName("alice").groupName("readers"));
    iam.deleteUser(r -> r.userName("alice"));
    assertThat(sandbox.iam(ACCOUNT).find("alice")).isEmpty();
    assertThat(report()).doesNotContain("alice");
    assertThatThrownBy(() -> iam.getUser(r -> r.userName("alice")))
        .isInstanceOf(NoSuchEntityException.class)
        .hasMessageContaining("The user with name alice cannot be found.");
  }

  private void assertConflict(String message) {
    assertThatThrownBy(() -> iam.deleteUser(r -> r.userName("alice")))
        .isInstanceOf(DeleteConflictException.class)
        .hasMessageContaining(message);
  }

  private String otherId(Kind kind) {
    return sandbox.iam(ACCOUNT).user("alice").otherCredentials(kind).get(0).id();
  }

  @Test
  void whatNamesNoUserFailsAndIsRecorded() {
    assertFails(400, "ValidationError", iam::getUser);
    assertFails(
        400,
        "ValidationError",
        () ->
            iam.updateAccessKey(
                r -> r.accessKeyId(key("bob", 1).id()).status(StatusType.INACTIVE)));
    assertThat(sandbox.writes())
        .singleElement()
        .satisfies(
            write -> {
              assertThat(write.userName()).isEmpty();
              assertThat(write.done()).isFalse();
              assertThat(write.httpStatus()).isEqualTo(400);
            });
    assertThat(key("bob", 1).isActive()).isTrue();
  }

  @Test
  void writesAreRecordedWithSessionAndRequestId() {
    String requestId =
        iam.tagUser(r -> r.userName("bob").tags(Tag.builder().key("a").value("b").build()))
            .responseMetadata()
            .requestId();
    assertThat(sandbox.writes(ACCOUNT))
        .singleElement()
        .satisfies(
            write -> {
              assertThat(write.action()).isEqualTo("TagUser");
              assertThat(write.parameters())
                  .containsEntry("UserName", "bob")
                  .containsEntry("Tags.member.1.Key", "a");
              assertThat(write.sessionName()).isEqualTo("nightly");
              assertThat(write.requestId()).isEqualTo(requestId);
              assertThat(write.done()).isTrue();
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"2025-zulu-times-root-password-true", "2026-users-with-leftovers"})
  void usersOfARecordedReportAreThereToo(String name) {
    try (Sandbox golden = Sandbox.start(SandboxOrganization.golden())) {
      String account =
          GoldenReport.all().stream()
              .filter(report -> report.name().equals(name))
              .findFirst()
              .orElseThrow()
              .accountId();
      assertThat(golden.iam(account).users()).isNotEmpty();
    }
  }

  @Test
  void usersOfALargeOrganizationAreThereToo() {
    try (Sandbox large = Sandbox.start(SandboxOrganization.large(2, 3))) {
      assertThat(large.iam("300000000001").users()).hasSize(3);
    }
  }

  private static void assertFails(int status, String code, ThrowingCallable call) {
    assertThatExceptionOfType(IamException.class)
        .isThrownBy(call)
        .satisfies(
            e -> {
              assertThat(e.statusCode()).isEqualTo(status);
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            });
  }
}
