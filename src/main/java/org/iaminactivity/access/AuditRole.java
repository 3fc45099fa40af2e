package org.iaminactivity.access;

import java.util.function.Supplier;
import org.iaminactivity.aws.AwsDefaults;
import org.iaminactivity.aws.AwsFailure;
import org.iaminactivity.aws.Remedy;
import org.iaminactivity.aws.RetryBudget;
import org.iaminactivity.run.AccountFailedException;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.DenyingPolicy;
import org.iaminactivity.run.Reason;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.Credentials;

/** The role that this program assumes in every account. */
@Component
@EnableConfigurationProperties(AccessProperties.class)
public class AuditRole {

  /**
   * Whatever the role may do in an account, this session may only do this much.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html">AWS:
   *     Actions of IAM</a>
   */
  private static final String SESSION_POLICY =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
      "Action":["iam:GenerateCredentialReport","iam:GetCredentialReport"],"Resource":"*"}]}\
      """;

  private final Supplier<StsClient> sts;
  private final AccessProperties settings;
  private final Supplier<AwsDefaults> aws;

  public AuditRole(Supplier<StsClient> sts, AccessProperties settings, Supplier<AwsDefaults> aws) {
    this.sts = sts;
    this.settings = settings;
    this.aws = aws;
  }

  public String arn(AccountId account) {
    return "arn:" + aws.get().partition() + ":iam::" + account + ":role/" + settings.roleName();
  }

  /**
   * Short-lived credentials that allow the two calls of a credential report and nothing else.
   *
   * @param sessionName tells the run to whoever reads the account's CloudTrail
   * @throws AccountFailedException if they are not to be had
   */
  public AwsSessionCredentials assume(AccountId account, String sessionName, RetryBudget patience) {
    String arn = arn(account);
    AssumeRoleRequest.Builder request =
        AssumeRoleRequest.builder()
            .roleArn(arn)
            .roleSessionName(sessionName)
            .externalId(settings.externalId())
            .durationSeconds((int) settings.sessionDuration().toSeconds())
            .policy(SESSION_POLICY);
    try {
      Credentials given =
          patience
              .call(
                  () ->
                      sts.get()
                          .assumeRole(
                              request
                                  .overrideConfiguration(
                                      o -> o.apiCallTimeout(patience.forOneCall()))
                                  .build()))
              .credentials();
      return AwsSessionCredentials.create(
          given.accessKeyId(), given.secretAccessKey(), given.sessionToken());
    } catch (SdkException e) {
      Reason reason = AwsFailure.of(e).reason(Reason.ASSUME_ROLE_DENIED);
      throw new AccountFailedException(
          reason, "Can't assume " + arn + ": " + AwsFailure.describe(e) + remedy(e, reason), e);
    }
  }

  private static String remedy(SdkException failure, Reason reason) {
    if (reason == Reason.ASSUME_ROLE_DENIED) {
      return ". "
          + DenyingPolicy.in(AwsFailure.describe(failure))
              .map(DenyingPolicy::remedy)
              .orElse("Does the role exist and trust the caller? `doctor` checks it.");
    }
    return Remedy.of(failure).map(remedy -> ". " + remedy).orElse("");
  }
}
