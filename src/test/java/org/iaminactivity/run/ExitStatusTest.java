package org.iaminactivity.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ExitStatusTest {

  @Test
  void codesAreThoseThatScriptsKnow() {
    assertThat(Arrays.stream(ExitStatus.values()).map(status -> status + " " + status.code()))
        .containsExactly(
            "COMPLETED 0",
            "FAILED 1",
            "BAD_USAGE 2",
            "ACCOUNTS_FAILED 3",
            "RUN_IN_PROGRESS 4",
            "REFUSED 5",
            "HALTED 6",
            "STOPPED 143");
  }
}
