package org.iaminactivity.remediation.action;

import static org.assertj.core.api.Assertions.assertThat;

import org.iaminactivity.remediation.action.IamWrite.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WriteCommandTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      textBlock =
          """
          DEACTIVATE_ACCESS_KEY, AKIA1, aws iam update-access-key --user-name='bob' --access-key-id='AKIA1' --status=Inactive
          DELETE_LOGIN_PROFILE,, aws iam delete-login-profile --user-name='bob'
          REMOVE_USER_FROM_GROUP, arn:aws:iam::123456789012:group/a/b, aws iam remove-user-from-group --user-name='bob' --group-name='b'
          DELETE_VIRTUAL_MFA_DEVICE, arn:aws:iam::123456789012:mfa/x, aws iam delete-virtual-mfa-device --serial-number='arn:aws:iam::123456789012:mfa/x'
          DELETE_USER,, aws iam delete-user --user-name='bob'
          """)
  void callIsACommand(Operation operation, String target, String command) {
    assertThat(WriteCommand.of(IamWrite.of(operation, target), "bob")).isEqualTo(command);
  }

  @ParameterizedTest
  @EnumSource(Operation.class)
  void namesAreQuotedForTheShell(Operation operation) {
    String command =
        WriteCommand.of(new IamWrite(operation, "x'; rm -rf /", "y'; reboot"), "z'; halt");

    assertThat(command).doesNotContain("x';").doesNotContain("y';").doesNotContain("z';");
  }

  @Test
  void nameThatBeginsLikeAnOptionIsNone() {
    assertThat(WriteCommand.of(IamWrite.of(Operation.DELETE_USER, null), "--debug"))
        .isEqualTo("aws iam delete-user --user-name='--debug'");
  }
}
