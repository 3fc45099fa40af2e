package org.iaminactivity.remediation.apply;

import org.iaminactivity.finding.ShellWord;
import org.iaminactivity.remediation.action.IamWrite;
import org.iaminactivity.remediation.action.WriteCommand;
import org.iaminactivity.remediation.plan.PlannedAction;

/**
 * What a person can do about a call that the program does not take back: commands of the AWS CLI,
 * every name quoted for a POSIX shell.
 */
final class UndoneByPeople {

  private UndoneByPeople() {}

  static String of(IamWrite write, PlannedAction action) {
    String user = " --user-name=" + ShellWord.quoted(action.expected().user().name());
    String target = write.target() == null ? "" : write.target();
    return switch (write.operation()) {
      case DELETE_LOGIN_PROFILE ->
          "aws iam create-login-profile"
              + user
              + " --password-reset-required, with a new password that only the owner gets";
      case DETACH_USER_POLICY ->
          WriteCommand.of(
              IamWrite.of(IamWrite.Operation.ATTACH_USER_POLICY, target),
              action.expected().user().name());
      case DELETE_USER_POLICY ->
          "aws iam put-user-policy"
              + user
              + " --policy-name="
              + ShellWord.quoted(target)
              + " --policy-document with its text from the backup";
      case DELETE_ACCESS_KEY ->
          "access key "
              + target
              + " is gone for good: the owner makes another one with aws iam create-access-key"
              + user;
      case DELETE_USER ->
          "the user is gone for good: a user of the same name is another principal to every policy"
              + " that names this one";
      default -> write + " can't be undone";
    };
  }
}
