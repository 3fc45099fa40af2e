package org.iaminactivity.credentialreport;

import java.util.function.Supplier;
import org.iaminactivity.aws.RetryBudget;
import org.iaminactivity.run.AccountFailedException;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/** Gives the credential report of an account. */
public interface CredentialReports {

  /**
   * The session policy: exactly what the credentials must allow.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html">AWS:
   *     Actions of IAM</a>
   */
  String SESSION_POLICY =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
      "Action":["iam:GenerateCredentialReport","iam:GetCredentialReport"],"Resource":"*"}]}\
      """;

  /**
   * Requests the report, waits for it and reads it.
   *
   * @param session gives credentials of the account, new ones each time
   * @throws AccountFailedException if there is none within the time allowed
   */
  CredentialReport fetch(Supplier<? extends AwsCredentials> session, RetryBudget budget);

  /**
   * Makes both calls once and waits for nothing.
   *
   * @param credentials of the account
   * @throws AccountFailedException if either is denied or fails
   */
  void requireAllowed(AwsCredentials credentials, RetryBudget budget);
}
