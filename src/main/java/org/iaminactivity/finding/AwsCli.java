package org.iaminactivity.finding;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iaminactivity.finding.Remediation.DeleteUser.Step;
import org.iaminactivity.principal.AccessKey;
import org.iaminactivity.principal.SigningCertificate;
import org.jspecify.annotations.Nullable;

/**
 * Prints what to do about a finding: commands of the AWS CLI, to be run in the finding's account,
 * with every name of the report quoted for a POSIX shell. Root has no user name: see {@link
 * RootSession}.
 *
 * @see <a href="https://docs.aws.amazon.com/cli/latest/reference/iam/">AWS CLI: iam</a>
 */
final class AwsCli {

  /**
   * How the CLI prints a CreateDate or UploadDate, without the zone, which its versions print
   * differently.
   */
  private static final DateTimeFormatter CREATE_DATE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

  /**
   * What goes is what was listed before and seen by a person: of SSH keys and service-specific
   * credentials (Git, Bedrock, …) the report says nothing, and of a certificate not whether it is
   * used. A live key among it came after the report, or is one too many for its columns. What can
   * still be used is to be set inactive first, which can be undone.
   *
   * <p>Each line ends with its separator, so that it stays the same script where line breaks are
   * lost; in a subshell, so that its end at the first failure doesn't close a person's own.
   */
  private static final String DELETE_USER =
      """
      (set -e;
      keys=$(aws iam list-access-keys USER --query 'AccessKeyMetadata[].[AccessKeyId,Status,CreateDate]' --output text);
      certificates=$(aws iam list-signing-certificates USER --query 'Certificates[].[CertificateId,Status,UploadDate]' --output text);
      ssh_keys=$(aws iam list-ssh-public-keys USER --query 'SSHPublicKeys[].[SSHPublicKeyId,Status,UploadDate]' --output text);
      service_credentials=$(aws iam list-service-specific-credentials USER --query 'ServiceSpecificCredentials[].[ServiceSpecificCredentialId,Status,CreateDate,ServiceName]' --output text);
      mfa_devices=$(aws iam list-mfa-devices USER --query 'MFADevices[].[SerialNumber,EnableDate]' --output text);
      inline_policies=$(aws iam list-user-policies USER --query 'PolicyNames[].[@]' --output text);
      managed_policies=$(aws iam list-attached-user-policies USER --query 'AttachedPolicies[].[PolicyArn]' --output text);
      member_of=$(aws iam list-groups-for-user USER --query 'Groups[].[GroupName]' --output text);
      printf '%s\\n' 'Access keys:' "$keys" 'Signing certificates:' "$certificates" 'SSH keys:' "$ssh_keys" 'Service-specific credentials:' "$service_credentials" 'MFA devices:' "$mfa_devices" 'Policies:' "$inline_policies" "$managed_policies" 'Groups:' "$member_of";
      case "$keys$ssh_keys$service_credentials" in *Active*) echo 'A key or credential that the report does not show is Active and may be in use. Set it to Inactive, and come back when nobody has missed it.'; exit 1;; esac;
      echo 'No report tells whether a certificate is used. Deleting can not be undone. Enter yes to delete all of this and the user:';
      read -r answer;
      [ "$answer" = yes ];
      """
          + Stream.of(Step.values()).map(AwsCli::command).collect(Collectors.joining(";\n"))
          + ")";

  private AwsCli() {}

  static String sequence(Remediation.Sequence sequence) {
    return sequence.steps().stream()
        .map(Remediation::instructions)
        .collect(Collectors.joining(" && "));
  }

  static String deleteLoginProfile(Remediation.DeleteLoginProfile remediation) {
    return "aws iam delete-login-profile " + userName(remediation.userName());
  }

  static String deleteUser(Remediation.DeleteUser remediation) {
    return DELETE_USER.replace("USER", userName(remediation.userName()));
  }

  private static String command(Step step) {
    return switch (step) {
      case DELETE_ACCESS_KEYS ->
          """
          for id in $(printf '%s\\n' "$keys" | cut -f1); do aws iam delete-access-key USER --access-key-id="$id"; done""";
      case DELETE_SIGNING_CERTIFICATES ->
          """
          for id in $(printf '%s\\n' "$certificates" | cut -f1); do aws iam delete-signing-certificate USER --certificate-id="$id"; done""";
      case DELETE_SSH_PUBLIC_KEYS ->
          """
          for id in $(printf '%s\\n' "$ssh_keys" | cut -f1); do aws iam delete-ssh-public-key USER --ssh-public-key-id="$id"; done""";
      case DELETE_SERVICE_SPECIFIC_CREDENTIALS ->
          """
          for id in $(printf '%s\\n' "$service_credentials" | cut -f1); do aws iam delete-service-specific-credential USER --service-specific-credential-id="$id"; done""";
      case DELETE_MFA_DEVICES ->
          """
          for id in $(printf '%s\\n' "$mfa_devices" | cut -f1); do aws iam deactivate-mfa-device USER --serial-number="$id"; case "$id" in arn:*:mfa/*) aws iam delete-virtual-mfa-device --serial-number="$id";; esac; done""";
      case DELETE_INLINE_POLICIES ->
          """
          for id in $(printf '%s\\n' "$inline_policies"); do aws iam delete-user-policy USER --policy-name="$id"; done""";
      case DETACH_MANAGED_POLICIES ->
          """
          for id in $(printf '%s\\n' "$managed_policies"); do aws iam detach-user-policy USER --policy-arn="$id"; done""";
      case LEAVE_GROUPS ->
          """
          for id in $(printf '%s\\n' "$member_of"); do aws iam remove-user-from-group USER --group-name="$id"; done""";
      case DELETE_USER -> "aws iam delete-user USER";
    };
  }

  static String deactivateKey(Remediation.DeactivateKey remediation) {
    AccessKey key = remediation.key();
    String user = userName(remediation.userName());
    String list =
        "aws iam list-access-keys "
            + user
            + " --query \"AccessKeyMetadata[?"
            + condition(key)
            + "].AccessKeyId\" --output text";
    String deactivate =
        "aws iam update-access-key --access-key-id \"$key\" --status Inactive " + user;
    if (remediation.ambiguous()) {
      // Whichever of the two it is, the other one may be in use.
      return "for key in $("
          + list
          + "); do echo \"$key\"; aws iam get-access-key-last-used --access-key-id \"$key\";"
          + " done; echo "
          + ShellWord.quoted("Deactivate the key whose last use was " + lastUse(key))
          + "; read -r key && "
          + deactivate;
    }
    return "key=$(" + list + ") && " + deactivate;
  }

  static String rotateKey(Remediation.RotateKey remediation) {
    return "(set -e; "
        + (remediation.hasAnother()
            ? "echo 'Put the other access key, or a new one in its place, to use wherever this one"
            : "aws iam create-access-key "
                + userName(remediation.old().userName())
                + "; echo 'Put it to use wherever the old one")
        + " is. Press Enter when nothing needs the old one any more:'; read -r answer; "
        + deactivateKey(remediation.old())
        + ")";
  }

  static String deactivateCertificate(Remediation.DeactivateCertificate remediation) {
    String user = userName(remediation.userName());
    return "for id in $(aws iam list-signing-certificates "
        + user
        + " --query \"Certificates[?"
        + condition(remediation.certificate())
        + "].CertificateId\" --output text); do aws iam update-signing-certificate"
        + " --certificate-id \"$id\" --status Inactive "
        + user
        + "; done";
  }

  static String personal(Remediation.Personal remediation) {
    String user = userName(remediation.principal().name());
    return switch (remediation.task()) {
      case ASSIGN_MFA ->
          "Have the user sign in, open Security credentials, and assign an MFA device; or, if the"
              + " user needs no console, take the password away:\naws iam delete-login-profile "
              + user;
      case LOOK_THROUGH_CREDENTIALS ->
          "List what the user has, and set to Inactive, then delete, what nobody needs:\n"
              + "aws iam list-access-keys "
              + user
              + " && aws iam list-signing-certificates "
              + user;
      case EXPLAIN_USE ->
          "Find out in CloudTrail who acted as this user and why. If it was neither an emergency nor"
              + " a test, replace the user's password and access keys";
      case TEST_SIGN_IN ->
          "Try out whether it would work in an emergency: sign in as the user, or make a call with"
              + " an access key. If nobody needs the user any more, delete user and exemption";
    };
  }

  /** Of {@code list-access-keys}, what the report says of the key. */
  static String condition(AccessKey key) {
    return condition(key.isLive(), "CreateDate", key.issuedAt());
  }

  /** Of {@code list-signing-certificates}, what the report says of the certificate. */
  static String condition(SigningCertificate certificate) {
    return condition(certificate.isLive(), "UploadDate", certificate.issuedAt());
  }

  private static String condition(boolean live, String date, @Nullable Instant issuedAt) {
    return "Status=='"
        + (live ? "Active" : "Inactive")
        + "'"
        + (issuedAt == null
            ? ""
            : " && starts_with(" + date + ", '" + CREATE_DATE.format(issuedAt) + "')");
  }

  private static String lastUse(AccessKey key) {
    return key.lastUse().time().map(Instant::toString).orElse("never");
  }

  /** In one argument: a user's name may begin with a hyphen, which alone would be an option. */
  private static String userName(String user) {
    return "--user-name=" + ShellWord.quoted(user);
  }
}
