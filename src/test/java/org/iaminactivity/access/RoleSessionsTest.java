package org.iaminactivity.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.iaminactivity.aws.SandboxAws;
import org.iaminactivity.aws.TimeLapse;
import org.iaminactivity.run.AccountFailedException;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.Reason;
import org.iaminactivity.sandbox.Behaviour;
import org.iaminactivity.sandbox.FaultKind;
import org.iaminactivity.sandbox.FaultRule;
import org.iaminactivity.sandbox.IssuedSession;
import org.iaminactivity.sandbox.Sandbox;
import org.iaminactivity.sandbox.SandboxAccount;
import org.iaminactivity.sandbox.SandboxOrganization;
import org.iaminactivity.sandbox.Service;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.regions.Region;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RoleSessionsTest {

  private static final String POLICY =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
      "Action":["iam:GenerateCredentialReport","iam:GetCredentialReport"],"Resource":"*"}]}\
      """;

  private static final AccountId ACCOUNT = new AccountId("222222222222");
  private static final AccessProperties DEFAULTS =
      new AccessProperties("iam-inactivity-audit", null, Duration.ofMinutes(15), null);

  private final TimeLapse time = TimeLapse.fromNow();
  private @Nullable Sandbox sandbox;
  private @Nullable SandboxAws aws;

  @AfterEach
  void close() {
    if (aws != null) {
      aws.close();
    }
    if (sandbox != null) {
      sandbox.close();
    }
  }

  @Test
  void assumeOpensASessionOfTheRoleInTheAccount() {
    start(organization());

    AwsSessionCredentials credentials = assume(DEFAULTS);

    IssuedSession session = session();
    assertThat(session.roleArn()).isEqualTo("arn:aws:iam::222222222222:role/iam-inactivity-audit");
    assertThat(credentials.accessKeyId()).isEqualTo(session.accessKeyId());
    assertThat(credentials.secretAccessKey()).isEqualTo(session.secretAccessKey());
    assertThat(credentials.sessionToken()).isEqualTo(session.sessionToken());
  }

  @Test
  void sessionIsNamedAfterTheRun() {
    start(organization());

    assume(DEFAULTS);

    assertThat(session().sessionName()).isEqualTo("iam-inactivity-audit-2026-11-24");
  }

  @Test
  void sessionMayDoTheTwoReportActionsAndNothingElse() {
    start(organization());

    assume(DEFAULTS);

    JsonNode policy = JsonMapper.shared().readTree(Objects.requireNonNull(session().policy()));
    assertThat(policy)
        .isEqualTo(
            JsonMapper.shared()
                .readTree(
                    """
                    {"Version": "2012-10-17",
                     "Statement": [{
                       "Effect": "Allow",
                       "Action": ["iam:GenerateCredentialReport", "iam:GetCredentialReport"],
                       "Resource": "*"}]}
                    """));
  }

  @ParameterizedTest
  @CsvSource({"PT15M, 900", "PT1H, 3600"})
  void sessionLastsAsLongAsConfigured(Duration duration, long seconds) {
    start(organization());

    assume(new AccessProperties("iam-inactivity-audit", null, duration, null));

    assertThat(Duration.between(time.now(), session().expiresAt()).toSeconds())
        .isBetween(seconds, seconds + 60);
  }

  @ParameterizedTest
  @CsvSource({"security/audit", "/security/audit", "a/b/c/audit"})
  void roleIsFoundBelowItsPath(String name) {
    start(organization().role(name.replaceFirst("^/", "")));

    assume(new AccessProperties(name, null, Duration.ofMinutes(15), null));

    assertThat(session().roleArn())
        .isEqualTo("arn:aws:iam::222222222222:role/" + name.replaceFirst("^/", ""));
  }

  @Test
  void externalIdIsShownToTheAccount() {
    start(organization().externalId("correct-horse"));

    assume(
        new AccessProperties(
            "iam-inactivity-audit", "correct-horse", Duration.ofMinutes(15), null));

    assertThat(session().accountId()).isEqualTo(ACCOUNT.value());
  }

  @ParameterizedTest
  @CsvSource({"wrong-horse", ","})
  void externalIdThatIsWrongOrMissingIsDenied(@Nullable String externalId) {
    start(organization().externalId("correct-horse"));

    assertThatAssumeFails(
            new AccessProperties("iam-inactivity-audit", externalId, Duration.ofMinutes(15), null),
            Reason.ASSUME_ROLE_DENIED)
        .withMessageNotContaining("correct-horse")
        .withMessageNotContaining("wrong-horse");
  }

  @Test
  void partitionIsThatOfTheRegion() {
    start(organization().partition("aws-us-gov"), Region.US_GOV_WEST_1);

    assume(DEFAULTS);

    assertThat(session().roleArn())
        .isEqualTo("arn:aws-us-gov:iam::222222222222:role/iam-inactivity-audit");
  }

  @Test
  void roleThatRefusesIsDeniedAtOnceWithTheQuestionToAsk() {
    Sandbox running =
        start(
            organization()
                .account(
                    SandboxAccount.active(ACCOUNT.value()).behaving(new Behaviour.RoleRefused())));

    assertThatAssumeFails(DEFAULTS, Reason.ASSUME_ROLE_DENIED)
        .withMessageContaining("Can't assume arn:aws:iam::222222222222:role/iam-inactivity-audit")
        .withMessageContaining("AccessDenied")
        .withMessageContaining("Does the role exist and trust the caller? `doctor` checks it.");
    assertThat(running.calls(Service.STS, "AssumeRole")).hasSize(1);
    assertThat(time.pauses()).isEmpty();
  }

  @Test
  void denialOfAServiceControlPolicyIsNotLaidToTheRole() {
    start(organization())
        .faults()
        .add(FaultRule.on(Service.STS, FaultKind.DENIED_BY_SERVICE_CONTROL_POLICY));

    assertThatAssumeFails(DEFAULTS, Reason.ASSUME_ROLE_DENIED)
        .withMessageContaining("explicit deny in a service control policy")
        .withMessageContaining("except this program's role and the audit role from that policy")
        .withMessageNotContaining("Does the role exist");
  }

  @Test
  void throttlingThatPassesIsOutlasted() {
    start(organization()).faults().add(FaultRule.on(Service.STS, FaultKind.THROTTLE).first(40));

    assume(DEFAULTS);

    assertThat(time.pauses()).isNotEmpty();
  }

  @Test
  void throttlingToTheEndOfTheTimeIsThrottled() {
    start(organization()).faults().add(FaultRule.on(Service.STS, FaultKind.THROTTLE));

    assertThatAssumeFails(DEFAULTS, Reason.THROTTLED).withMessageContaining("Rate exceeded");
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "INTERNAL_ERROR",
        "UNAVAILABLE",
        "RESET",
        "CUT_OFF",
        "EMPTY",
        "GARBAGE",
        "WELL_FORMED_GARBAGE",
        "BLOCKED"
      })
  void stsThatCantBeReachedIsUnavailable(FaultKind fault) {
    start(organization()).faults().add(FaultRule.on(Service.STS, fault));

    assertThatAssumeFails(DEFAULTS, Reason.UNAVAILABLE);
  }

  /** More often than the SDK tries. */
  @ParameterizedTest
  @EnumSource(names = {"CUT_OFF", "EMPTY", "GARBAGE", "WELL_FORMED_GARBAGE", "BLOCKED"})
  void responseThatIsNoneIsOutlasted(FaultKind fault) {
    start(organization()).faults().add(FaultRule.on(Service.STS, fault).first(6));

    assertThat(assume(DEFAULTS).sessionToken()).isNotEmpty();
  }

  @Test
  void regionThatTheAccountHasNotEnabledIsNamedWithTheSettingOfAnother() {
    start(organization(), Region.EU_SOUTH_1)
        .faults()
        .add(FaultRule.on(Service.STS, FaultKind.REGION_DISABLED));

    assertThatAssumeFails(DEFAULTS, Reason.ERROR)
        .withMessageContaining("RegionDisabledException: STS is not activated in this region")
        .withMessageContaining("STS in eu-south-1 does not serve")
        .withMessageContaining("set audit.access.sts-region")
        .withMessageNotContaining("Does the role exist");
  }

  @Test
  void credentialsThatOnlyTheOtherRegionDoesNotKnowAreNotToBeReplaced() {
    start(organization(), Region.EU_SOUTH_1)
        .faults()
        .add(FaultRule.on(Service.STS, FaultKind.UNKNOWN_TOKEN));
    SandboxAws there = Objects.requireNonNull(aws);

    assertThatAssumeFails(
            new RoleSessions(there::sts, () -> there.defaults().in(Region.EU_CENTRAL_1)),
            DEFAULTS,
            Reason.ERROR)
        .withMessageContaining("set audit.access.sts-region")
        .withMessageNotContaining("Get new credentials");
  }

  @Test
  void credentialsThatTheCallersOwnRegionDoesNotKnowAreToBeReplaced() {
    start(organization()).faults().add(FaultRule.on(Service.STS, FaultKind.UNKNOWN_TOKEN));

    assertThatAssumeFails(DEFAULTS, Reason.ERROR)
        .withMessageContaining("Get new credentials")
        .withMessageNotContaining("sts-region");
  }

  private static SandboxOrganization.Builder organization() {
    return SandboxOrganization.builder().account("111111111111").account(ACCOUNT.value());
  }

  private Sandbox start(SandboxOrganization.Builder organization) {
    return start(organization, Region.EU_CENTRAL_1);
  }

  private Sandbox start(SandboxOrganization.Builder organization, Region region) {
    Sandbox started = Sandbox.start(organization.build());
    sandbox = started;
    aws = new SandboxAws(started, region);
    return started;
  }

  private AwsSessionCredentials assume(AccessProperties settings) {
    return assume(sessions(), settings);
  }

  private RoleSessions sessions() {
    SandboxAws here = Objects.requireNonNull(aws);
    return new RoleSessions(here::sts, here::defaults);
  }

  private AwsSessionCredentials assume(RoleSessions sessions, AccessProperties settings) {
    return sessions.assume(
        settings.role(),
        ACCOUNT,
        POLICY,
        "iam-inactivity-audit-2026-11-24",
        time.budget(Duration.ofMinutes(10)));
  }

  private IssuedSession session() {
    assertThat(Objects.requireNonNull(sandbox).sessions()).hasSize(1);
    return Objects.requireNonNull(sandbox).sessions().get(0);
  }

  private ThrowableAssertAlternative<AccountFailedException> assertThatAssumeFails(
      AccessProperties settings, Reason reason) {
    return assertThatAssumeFails(sessions(), settings, reason);
  }

  private ThrowableAssertAlternative<AccountFailedException> assertThatAssumeFails(
      RoleSessions sessions, AccessProperties settings, Reason reason) {
    return assertThatExceptionOfType(AccountFailedException.class)
        .isThrownBy(() -> assume(sessions, settings))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
  }
}
