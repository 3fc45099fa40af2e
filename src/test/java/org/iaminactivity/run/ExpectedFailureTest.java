package org.iaminactivity.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExpectedFailureTest {

  @Test
  void messageIsTheProblemAndItsRemedyInOneLine() {
    assertThat(new Failed("The disk is full.", "Make room."))
        .hasMessage("The disk is full. Make room.");
  }

  @Test
  void messageWithoutARemedyIsTheProblem() {
    assertThat(new Failed("Another process is at work", ""))
        .hasMessage("Another process is at work");
  }

  private static final class Failed extends ExpectedFailure {
    Failed(String problem, String remedy) {
      super(ExitStatus.FAILED, problem, remedy);
    }
  }
}
