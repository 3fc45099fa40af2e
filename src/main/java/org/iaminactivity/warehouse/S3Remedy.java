package org.iaminactivity.warehouse;

import java.util.Optional;
import org.iaminactivity.aws.AwsFailure;
import org.iaminactivity.aws.Remedy;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What a person can do where S3 refuses. */
final class S3Remedy {

  private S3Remedy() {}

  /** A sentence; empty where there is nothing to set right. */
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
    return switch (code) {
      case "PermanentRedirect",
          "AuthorizationHeaderMalformed",
          "IllegalLocationConstraintException" ->
          "The bucket lies in another region: set AWS_REGION to its region.";
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
}
