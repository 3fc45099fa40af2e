package org.iaminactivity.remediation.action;

import org.iaminactivity.finding.ShellWord;

/**
 * Prints a changing call as a command of the AWS CLI, to be run in the user's account, with every
 * name quoted for a POSIX shell.
 *
 * @see <a href="https://docs.aws.amazon.com/cli/latest/reference/iam/">AWS CLI: iam</a>
 */
public final class WriteCommand {

  private WriteCommand() {}

  public static String of(IamWrite write, String userName) {
    String target = write.target() == null ? "" : write.target();
    String user = " --user-name=" + ShellWord.quoted(userName);
    return "aws iam "
        + switch (write.operation()) {
          case DEACTIVATE_ACCESS_KEY ->
              "update-access-key" + user + key(target) + " --status=Inactive";
          case ACTIVATE_ACCESS_KEY -> "update-access-key" + user + key(target) + " --status=Active";
          case DELETE_ACCESS_KEY -> "delete-access-key" + user + key(target);
          case DELETE_LOGIN_PROFILE -> "delete-login-profile" + user;
          case ATTACH_USER_POLICY -> "attach-user-policy" + user + policy(target);
          case DETACH_USER_POLICY -> "detach-user-policy" + user + policy(target);
          case DELETE_USER_POLICY ->
              "delete-user-policy" + user + " --policy-name=" + ShellWord.quoted(target);
          case REMOVE_USER_FROM_GROUP -> "remove-user-from-group" + user + group(target);
          case ADD_USER_TO_GROUP -> "add-user-to-group" + user + group(target);
          case UNTAG_USER -> "untag-user" + user + " --tag-keys " + ShellWord.quoted(target);
          case TAG_USER ->
              "tag-user"
                  + user
                  + " --tags "
                  + ShellWord.quoted("Key=" + target + ",Value=" + String.valueOf(write.value()));
          case DELETE_SIGNING_CERTIFICATE ->
              "delete-signing-certificate" + user + " --certificate-id=" + ShellWord.quoted(target);
          case DELETE_SSH_PUBLIC_KEY ->
              "delete-ssh-public-key" + user + " --ssh-public-key-id=" + ShellWord.quoted(target);
          case DELETE_SERVICE_SPECIFIC_CREDENTIAL ->
              "delete-service-specific-credential"
                  + user
                  + " --service-specific-credential-id="
                  + ShellWord.quoted(target);
          case DEACTIVATE_MFA_DEVICE ->
              "deactivate-mfa-device" + user + " --serial-number=" + ShellWord.quoted(target);
          case DELETE_VIRTUAL_MFA_DEVICE ->
              "delete-virtual-mfa-device --serial-number=" + ShellWord.quoted(target);
          case DELETE_USER -> "delete-user" + user;
        };
  }

  private static String key(String id) {
    return " --access-key-id=" + ShellWord.quoted(id);
  }

  private static String policy(String arn) {
    return " --policy-arn=" + ShellWord.quoted(arn);
  }

  private static String group(String arn) {
    return " --group-name=" + ShellWord.quoted(arn.substring(arn.lastIndexOf('/') + 1));
  }
}
