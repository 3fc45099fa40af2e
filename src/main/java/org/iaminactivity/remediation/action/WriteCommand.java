package org.iaminactivity.remediation.action;

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
    String user = " --user-name=" + quoted(userName);
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
              "delete-user-policy" + user + " --policy-name=" + quoted(target);
          case REMOVE_USER_FROM_GROUP -> "remove-user-from-group" + user + group(target);
          case ADD_USER_TO_GROUP -> "add-user-to-group" + user + group(target);
          case UNTAG_USER -> "untag-user" + user + " --tag-keys " + quoted(target);
          case TAG_USER ->
              "tag-user"
                  + user
                  + " --tags "
                  + quoted("Key=" + target + ",Value=" + String.valueOf(write.value()));
          case DELETE_SIGNING_CERTIFICATE ->
              "delete-signing-certificate" + user + " --certificate-id=" + quoted(target);
          case DELETE_SSH_PUBLIC_KEY ->
              "delete-ssh-public-key" + user + " --ssh-public-key-id=" + quoted(target);
          case DELETE_SERVICE_SPECIFIC_CREDENTIAL ->
              "delete-service-specific-credential"
                  + user
                  + " --service-specific-credential-id="
                  + quoted(target);
          case DEACTIVATE_MFA_DEVICE ->
              "deactivate-mfa-device" + user + " --serial-number=" + quoted(target);
          case DELETE_VIRTUAL_MFA_DEVICE ->
              "delete-virtual-mfa-device --serial-number=" + quoted(target);
          case DELETE_USER -> "delete-user" + user;
        };
  }

  private static String key(String id) {
    return " --access-key-id=" + quoted(id);
  }

  private static String policy(String arn) {
    return " --policy-arn=" + quoted(arn);
  }

  private static String group(String arn) {
    return " --group-name=" + quoted(arn.substring(arn.lastIndexOf('/') + 1));
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
