package org.iaminactivity.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReasonTest {

  @Test
  void codesAreThePublishedOnesWithTheirOutcome() {
    assertThat(Arrays.stream(Reason.values()).map(reason -> reason + " " + reason.outcome()))
        .containsExactly(
            "NOT_ACTIVE SKIPPED",
            "EXCLUDED SKIPPED",
            "ASSUME_ROLE_DENIED FAILED",
            "REPORT_DENIED FAILED",
            "REPORT_TIMEOUT FAILED",
            "REPORT_MALFORMED FAILED",
            "THROTTLED FAILED",
            "UNAVAILABLE FAILED",
            "ERROR FAILED");
  }

  @ParameterizedTest
  @EnumSource
  void remedyIsOneSentenceOrMoreOnOneLine(Reason reason) {
    assertThat(reason.remedy()).endsWith(".").doesNotContain("\n");
  }
}
