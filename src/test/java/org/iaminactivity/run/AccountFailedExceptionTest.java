package org.iaminactivity.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AccountFailedExceptionTest {

  @Test
  void messageIsOneLineWhateverAwsSaid() {
    assertThat(failed("denied\r\n2026-11-24 INFO all is well\u2028\u001b[31m").getMessage())
        .isEqualTo("denied 2026-11-24 INFO all is well [31m");
  }

  @Test
  void messageOfAThousandCharactersIsKept() {
    assertThat(failed("x".repeat(1_000)).getMessage()).isEqualTo("x".repeat(1_000));
  }

  @Test
  void messageThatIsLongerIsCut() {
    assertThat(failed("x".repeat(1_001)).getMessage()).isEqualTo("x".repeat(999) + "…");
  }

  @Test
  void causeIsKept() {
    RuntimeException cause = new IllegalStateException();

    assertThat(new AccountFailedException(Reason.ERROR, "it", cause)).hasCause(cause);
  }

  private static AccountFailedException failed(String message) {
    return new AccountFailedException(Reason.ERROR, message);
  }
}
