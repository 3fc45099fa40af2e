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

/** Short-lived credentials of a role in an account, narrowed to what they are for. */
@Component
@EnableConfigurationProperties(AccessProperties.class)
public class RoleSessions {

  private final Supplier<StsClient> sts;
  private final Supplier<AwsDefaults> aws;

  public RoleSessions(Supplier<StsClient> sts, Supplier<AwsDefaults> aws) {
    this.sts = sts;
    this.aws = aws;
  }

  public String arn(Role role, AccountId account) {
    return "arn:" + aws.get().partition() + ":iam::" + account + ":role/" + role.name();
  }

  /**
   * Assumes the role.
   *
   * @param sessionPolicy all that the credentials allow, whatever the role may do: a JSON document
   * @param sessionName names the run in the account's CloudTrail
   * @throws AccountFailedException if the role can't be assumed
   */
  public AwsSessionCredentials assume(
      Role role, AccountId account, String sessionPolicy, String sessionName, RetryBudget budget) {
    String arn = arn(role, account);
    AssumeRoleRequest.Builder request =
        AssumeRoleRequest.builder()
            .roleArn(arn)
            .roleSessionName(sessionName)
            .externalId(role.externalId())
            .durationSeconds((int) role.sessionDuration().toSeconds())
            .policy(sessionPolicy);
    try {
      Credentials given =
          budget
              .call(
                  () ->
                      sts.get()
                          .assumeRole(
                              request
                                  .overrideConfiguration(o -> o.apiCallTimeout(budget.forOneCall()))
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
