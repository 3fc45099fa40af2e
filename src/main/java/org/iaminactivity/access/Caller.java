package org.iaminactivity.access;

import java.time.Instant;
import java.util.Optional;
import org.iaminactivity.aws.AwsTime;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** Whom AWS takes this program for. */
@Component
@Lazy
public class Caller {

  private final StsClient sts;

  public Caller(StsClient sts) {
    this.sts = sts;
  }

  /**
   * What AWS says of the caller.
   *
   * @param now by the clock of AWS, to the second; empty if the answer doesn't tell
   */
  public record Identity(String arn, Optional<Instant> now) {}

  /** Asks AWS; needs no permission. */
  public Identity identity() {
    GetCallerIdentityResponse answer = sts.getCallerIdentity();
    return new Identity(answer.arn(), AwsTime.of(answer));
  }
}
