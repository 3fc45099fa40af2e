package org.iaminactivity.credentialreport;

import java.time.Clock;
import software.amazon.awssdk.services.iam.IamClient;

/** Opens the reports of IAM to the tests of the packages that collect them. */
public final class RequestedReports {

  private RequestedReports() {}

  public static CredentialReports from(IamClient iam, ReportProperties settings, Clock clock) {
    return new IamCredentialReports(() -> iam, settings, clock);
  }
}
