package org.iaminactivity.organization;

import org.iaminactivity.aws.AwsFailure;
import org.iaminactivity.aws.Remedy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.model.StsException;

/** What a person can do if a call of Organizations fails. */
final class OrganizationsRemedy {

  private OrganizationsRemedy() {}

  /**
   * A sentence or more.
   *
   * @param permissions what to allow where AWS denies without saying why
   */
  static String of(SdkException failure, String permissions) {
    if (AwsFailure.hasCode(failure, "AWSOrganizationsNotInUseException")) {
      return "The caller's account is in no organization: run with credentials of the management"
          + " account or of a delegated administrator of the organization to be audited, or set"
          + " audit.organization.role-arn to a role there.";
    }
    if (failure instanceof StsException) {
      return Remedy.of(
          failure,
          "Check that the role of audit.organization.role-arn exists and trusts the caller.");
    }
    return Remedy.of(failure, permissions);
  }
}
