package org.iaminactivity.sandbox;

import java.time.Clock;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Organizations, STS, IAM and SNS of one organization, with the state they share. */
final class Services {

  private final SandboxOrganization organization;
  private final Sessions sessions;
  private final Conduct conduct;
  private final ReportDesk desk;
  private final OrganizationsApi organizations;
  private final Authorization authorization;
  private final IamAccounts accounts;
  private final WriteLog writes;
  private final StsApi sts;
  private final IamApi iam;
  private final SnsApi sns;
  private final RateLimit organizationsLimit;
  private final RateLimit stsLimit;

  Services(SandboxOrganization organization, Clock clock) {
    this.organization = organization;
    Pace pace = organization.pace();
    sessions =
        new Sessions(
            clock,
            "arn:%s:iam::%s:user/nightly-audit"
                .formatted(organization.partition(), organization.managementAccountId()));
    conduct = new Conduct(clock);
    desk = new ReportDesk(clock, pace.reportTakes(), pace.capacity());
    organizations = new OrganizationsApi(organization, sessions);
    authorization = new Authorization(organization);
    sts = new StsApi(organization, sessions, conduct, authorization);
    accounts = new IamAccounts(organization, desk, clock);
    iam =
        new IamApi(
            organization,
            sessions,
            conduct,
            authorization,
            new ReportActions(conduct, desk, accounts),
            accounts);
    writes = new WriteLog(sessions, clock);
    sns = new SnsApi(sessions);
    organizationsLimit = new RateLimit(pace.organizationsPerSecond(), System::nanoTime);
    stsLimit = new RateLimit(pace.stsPerSecond(), System::nanoTime);
  }

  Sessions sessions() {
    return sessions;
  }

  Conduct conduct() {
    return conduct;
  }

  ReportDesk desk() {
    return desk;
  }

  OrganizationsApi organizations() {
    return organizations;
  }

  SnsApi sns() {
    return sns;
  }

  Authorization authorization() {
    return authorization;
  }

  IamAccounts accounts() {
    return accounts;
  }

  WriteLog writes() {
    return writes;
  }

  /** The account that a call is about, if it is about one. */
  @Nullable String accountOf(ApiCall call) {
    return switch (call.service()) {
      case STS -> StsApi.accountOf(call.parameter("RoleArn"));
      case IAM -> {
        IssuedSession session = sessions.find(call.sessionToken());
        yield session == null ? null : session.accountId();
      }
      case ORGANIZATIONS, S3, SNS -> null;
    };
  }

  Reply answer(ApiCall call) {
    return switch (call.service()) {
      case ORGANIZATIONS ->
          organizationsLimit.exceeded()
              ? FaultReply.throttled(Service.ORGANIZATIONS)
              : organizations.answer(call);
      case STS -> stsLimit.exceeded() ? FaultReply.throttled(Service.STS) : sts.answer(call);
      case IAM -> iam.answer(call);
      case SNS -> sns.answer(call);
      case S3 -> throw new IllegalArgumentException("S3 is no API of the organization");
    };
  }

  /** Buckets belong to the management account; whoever expects another owner is turned away. */
  @Nullable Reply checkBucketOwner(Request request) {
    String expected = request.getHeaders().get("x-amz-expected-bucket-owner");
    return expected == null || expected.equals(organization.managementAccountId())
        ? null
        : Reply.error(Service.S3, 403, "AccessDenied", "Access Denied");
  }
}
