package org.iaminactivity.finding;

import java.time.Instant;
import org.iaminactivity.principal.Principal;
import org.jspecify.annotations.Nullable;

/**
 * Prints what to do about a finding of root, both ways: the step in the console, and commands of
 * the AWS CLI in a session of root, for member accounts where root access is managed centrally.
 * Without user name they act on whose session it is, so none is made before the session is there.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html">AWS:
 *     Perform a privileged task on an AWS Organizations member account</a>
 */
final class RootSession {

  private static final String DELETE_IT = "delete it without signing in";
  private static final String DELETE_WHAT_IS_NOT_NEEDED =
      "delete all credentials of root, which needs none there";

  private static final String SIGN_IN = "Sign in to the account as its root user, open ";

  /**
   * Each line ends with its separator, in a subshell, as in {@link AwsCli}: no credential of root
   * outlives it. The task policy allows listing and deleting, nothing else.
   */
  private static final String SESSION =
      """

      Or, where the account is a member of an organization that manages root access centrally, PURPOSE: run this with credentials of the management account, or of the delegated administrator for IAM, and with a region set:
      (set -e;
      session=$(aws sts assume-root --target-principal ACCOUNT --task-policy-arn arn=arn:PARTITION:iam::aws:policy/root-task/IAMDeleteRootUserCredentials --query 'Credentials.[AccessKeyId,SecretAccessKey,SessionToken]' --output text);
      export AWS_ACCESS_KEY_ID="$(printf '%s' "$session" | cut -f1)";
      export AWS_SECRET_ACCESS_KEY="$(printf '%s' "$session" | cut -f2)";
      export AWS_SESSION_TOKEN="$(printf '%s' "$session" | cut -f3)";
      """;

  private static final String DELETE_KEY =
      """
      keys=$(aws iam list-access-keys --query "AccessKeyMetadata[?CONDITION].AccessKeyId" --output text);
      for id in $keys; do echo "$id"; aws iam get-access-key-last-used --access-key-id "$id"; done;
      echo 'Deleting can not be undone. Enter the id of the key to delete:';
      read -r key;
      aws iam delete-access-key --access-key-id "$key")""";

  private static final String DELETE_CERTIFICATE =
      """
      aws iam list-signing-certificates --query "Certificates[?CONDITION].CertificateId" --output text;
      echo 'Deleting can not be undone. Enter the id of the certificate to delete:';
      read -r certificate;
      aws iam delete-signing-certificate --certificate-id "$certificate")""";

  /** The password last: there may be none, and without it MFA guards nothing. */
  private static final String DELETE_ALL =
      """
      keys=$(aws iam list-access-keys --query 'AccessKeyMetadata[].[AccessKeyId,Status,CreateDate]' --output text);
      certificates=$(aws iam list-signing-certificates --query 'Certificates[].[CertificateId,Status,UploadDate]' --output text);
      printf '%s\\n' 'Access keys:' "$keys" 'Signing certificates:' "$certificates";
      echo 'Deleting can not be undone. Enter yes to delete all of this and the password, so that root can not sign in any more:';
      read -r answer;
      [ "$answer" = yes ];
      for id in $(printf '%s\\n' "$keys" | cut -f1); do aws iam delete-access-key --access-key-id "$id"; done;
      for id in $(printf '%s\\n' "$certificates" | cut -f1); do aws iam delete-signing-certificate --certificate-id "$id"; done;
      aws iam delete-login-profile)""";

  private RootSession() {}

  static String deleteKey(Remediation.DeleteRootKey remediation) {
    return SIGN_IN
        + "Security credentials > Access keys, and "
        + (remediation.key().isLive() ? "deactivate, then delete," : "delete")
        + " the key"
        + created(remediation.key().issuedAt())
        + session(remediation.root(), DELETE_IT)
        + DELETE_KEY.replace("CONDITION", AwsCli.condition(remediation.key()));
  }

  static String deleteCertificate(Remediation.DeleteRootCertificate remediation) {
    return SIGN_IN
        + "Security credentials > X.509 certificates, and deactivate, then delete, the certificate"
        + created(remediation.certificate().issuedAt())
        + session(remediation.root(), DELETE_IT)
        + DELETE_CERTIFICATE.replace("CONDITION", AwsCli.condition(remediation.certificate()));
  }

  static String personal(Remediation.Personal remediation) {
    return switch (remediation.task()) {
          case ASSIGN_MFA ->
              SIGN_IN
                  + "Security credentials > Multi-factor authentication (MFA), and assign an MFA"
                  + " device";
          case LOOK_THROUGH_CREDENTIALS ->
              SIGN_IN
                  + "Security credentials, and deactivate, then delete, all access keys and"
                  + " certificates";
          case EXPLAIN_USE ->
              "Find out in CloudTrail who used root and for what, and let them use a role instead. If"
                  + " nobody knows of it, sign in to the account as its root user, open Security"
                  + " credentials, delete all access keys, and change the password";
          case TEST_SIGN_IN -> SIGN_IN + "Security credentials, and see that password and MFA work";
        }
        + session(remediation.principal(), DELETE_WHAT_IS_NOT_NEEDED)
        + DELETE_ALL;
  }

  private static String created(@Nullable Instant issuedAt) {
    return issuedAt == null ? "" : " created on " + issuedAt;
  }

  private static String session(Principal root, String purpose) {
    return SESSION
        .replace("PURPOSE", purpose)
        .replace("PARTITION", root.partition())
        .replace("ACCOUNT", root.accountId());
  }
}
