package org.iaminactivity.credentialreport;

import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.iam.model.GetCredentialReportRequest;
import software.amazon.awssdk.services.iam.model.IamException;

/** IAM says that a report is complete, and yet doesn't give it the first few times. */
final class RefusedGet implements ExecutionInterceptor {

  private final int status;
  private final String code;
  private final AtomicInteger left;

  RefusedGet(int status, String code, int times) {
    this.status = status;
    this.code = code;
    this.left = new AtomicInteger(times);
  }

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    if (context.request() instanceof GetCredentialReportRequest && left.getAndDecrement() > 0) {
      throw IamException.builder()
          .statusCode(status)
          .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
          .build();
    }
  }
}
