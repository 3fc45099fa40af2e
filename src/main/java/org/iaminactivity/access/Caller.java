package org.iaminactivity.access;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.iaminactivity.aws.AwsFailure;
import org.iaminactivity.aws.AwsSettingsException;
import org.iaminactivity.aws.AwsTime;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** The identity of this program in AWS. */
@Component
public class Caller {

  private final Supplier<StsClient> sts;

  public Caller(Supplier<StsClient> sts) {
    this.sts = sts;
  }

  /**
   * The identity of the caller according to STS.
   *
   * @param now by the clock of AWS, to the second; empty if the answer lacks it
   */
  public record Identity(String arn, Optional<Instant> now) {}

  /**
   * Calls GetCallerIdentity, which needs no permission.
   *
   * @throws AwsSettingsException if the call fails, with the remedy
   */
  public Identity identity() {
    try {
      GetCallerIdentityResponse answer = sts.get().getCallerIdentity();
      return new Identity(answer.arn(), AwsTime.of(answer));
    } catch (SdkException e) {
      throw new AwsSettingsException(
          "AWS does not say who calls: " + AwsFailure.describe(e) + ".",
          "Check the credentials, the region and the way to STS, as with `aws sts"
              + " get-caller-identity`",
          e);
    }
  }
}
