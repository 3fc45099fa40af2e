package org.iaminactivity.access;

import java.util.Optional;
import java.util.function.Supplier;
import org.iaminactivity.aws.AwsDefaults;
import org.iaminactivity.aws.AwsFailure;
import org.iaminactivity.aws.AwsRegions;
import org.iaminactivity.aws.AwsSettingsException;
import org.iaminactivity.aws.Remedy;
import org.iaminactivity.aws.RetryBudget;
import org.iaminactivity.run.AccountFailedException;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.DenyingPolicy;
import org.iaminactivity.run.Reason;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.Credentials;

/** Short-lived credentials of a role in an account, narrowed to what they are for. */
public final class RoleSessions {

  private final Supplier<StsClient> sts;
  private final Supplier<AwsDefaults> aws;

  public RoleSessions(Supplier<StsClient> sts, Supplier<AwsDefaults> aws) {
    this.sts = sts;
    this.aws = aws;
  }

  /**
   * Checks, without a call, that sessions can be requested.
   *
   * @throws AwsSettingsException if the settings of AWS or {@code audit.access.sts-region} can't be
   *     used
   */
  public void requireUsable() {
    var unused = sts.get();
  }

  /** The region of the STS endpoint that the sessions come from. */
  Region region() {
    return sts.get().serviceClientConfiguration().region();
  }

  /** The region that the sessions come from, if each account has to enable it first. */
  public Optional<String> regionToEnable() {
    return Optional.of(region()).filter(AwsRegions::isOptIn).map(Region::id);
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

  private String remedy(SdkException failure, Reason reason) {
    if (isOfTheRegion(failure)) {
      return ". STS in "
          + region()
          + " does not serve this program and the account: set audit.access.sts-region to a region"
          + " that is enabled in this program's account and in every other one, such as us-east-1.";
    }
    if (reason == Reason.ASSUME_ROLE_DENIED) {
      return ". "
          + DenyingPolicy.in(AwsFailure.describe(failure))
              .map(DenyingPolicy::remedy)
              .orElse("Does the role exist and trust the caller? `doctor` checks it.");
    }
    return Remedy.of(failure).map(remedy -> ". " + remedy).orElse("");
  }

  /**
   * The region is to be enabled in the account of the role, and in that of the credentials, which
   * STS doesn't know there otherwise.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_enable-regions.html">AWS:
   *     Manage AWS STS in an AWS Region</a>
   */
  private boolean isOfTheRegion(SdkException failure) {
    return AwsFailure.hasCode(failure, "RegionDisabledException")
        || (AwsFailure.hasCode(failure, "InvalidClientTokenId")
            && !region().equals(aws.get().region()));
  }
}
