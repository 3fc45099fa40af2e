package org.iaminactivity.warehouse;

import java.util.Optional;
import java.util.Set;
import org.iaminactivity.aws.AwsFailure;
import org.iaminactivity.aws.Remedy;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What a person can do where S3 refuses. */
final class S3Remedy {

  private static final Set<String> ELSEWHERE =
      Set.of(
          "PermanentRedirect",
          "AuthorizationHeaderMalformed",
          "IllegalLocationConstraintException");

  private static final String ANOTHER_REGION =
      "The bucket lies in another region: set AWS_REGION to its region.";

  private S3Remedy() {}

  /** A sentence about the warehouse; empty where there is nothing to set right. */
  static String of(SdkException failure) {
    if (!(failure instanceof AwsServiceException answer) || answer.awsErrorDetails() == null) {
      return "";
    }
    String code = String.valueOf(answer.awsErrorDetails().errorCode());
    String message = String.valueOf(answer.awsErrorDetails().errorMessage());
    if (code.startsWith("KMS.") || message.contains("kms:")) {
      return "Check that the key of audit.warehouse-kms-key, or else the bucket's own, is enabled"
          + " and lets the caller kms:GenerateDataKey and kms:Decrypt.";
    }
    Optional<String> remedy = Remedy.of(failure);
    if (remedy.isPresent()) {
      return remedy.get();
    }
    if (ELSEWHERE.contains(code)) {
      return ANOTHER_REGION;
    }
    return switch (code) {
      case "NoSuchBucket" ->
          "Check audit.warehouse: the bucket must exist, and belong to"
              + " audit.warehouse-bucket-owner if that is set.";
      default ->
          AwsFailure.of(failure) == AwsFailure.DENIED
              ? "Check that the bucket belongs to audit.warehouse-bucket-owner, if that is set, and"
                  + " that the caller may s3:PutObject, s3:AbortMultipartUpload, s3:GetObject and"
                  + " s3:ListBucket."
              : "";
    };
  }

  /** A sentence about an object of any bucket; empty where there is nothing to set right. */
  static String ofAnObject(SdkException failure) {
    if (!(failure instanceof AwsServiceException answer) || answer.awsErrorDetails() == null) {
      return "";
    }
    String code = String.valueOf(answer.awsErrorDetails().errorCode());
    return Remedy.of(failure)
        .orElseGet(
            () ->
                ELSEWHERE.contains(code)
                    ? ANOTHER_REGION
                    : AwsFailure.of(failure) == AwsFailure.DENIED || code.startsWith("KMS.")
                        ? "Check that the object is there and that the caller may s3:GetObject it,"
                            + " s3:ListBucket its bucket, and kms:Decrypt with the key that"
                            + " encrypts it."
                        : "");
  }
}
