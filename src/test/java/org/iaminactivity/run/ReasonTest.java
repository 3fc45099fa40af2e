package org.iaminactivity.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
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

  @Test
  void remedyOfADenialFollowsThePolicyThatItsMessageNames() {
    String policy = "AccessDenied: no with an explicit deny in a service control policy";

    assertThat(Reason.ASSUME_ROLE_DENIED.remedy(List.of(policy, policy)))
        .isEqualTo(DenyingPolicy.SERVICE_CONTROL_POLICY.remedy());
    assertThat(Reason.REPORT_DENIED.remedy(List.of(policy)))
        .isEqualTo(DenyingPolicy.SERVICE_CONTROL_POLICY.remedy());
    assertThat(Reason.ASSUME_ROLE_DENIED.remedy(List.of(policy, "AccessDenied: no")))
        .isEqualTo(
            DenyingPolicy.SERVICE_CONTROL_POLICY.remedy()
                + " "
                + Reason.ASSUME_ROLE_DENIED.remedy());
  }

  @Test
  void roleThatMayNotBeAssumedForWantOfAPermissionIsNotToBeDeployed() {
    String policy = "AccessDenied: no because no identity-based policy allows the action";

    assertThat(Reason.ASSUME_ROLE_DENIED.remedy(List.of(policy)))
        .isEqualTo(DenyingPolicy.IDENTITY_BASED_POLICY.remedy());
    assertThat(Reason.REPORT_DENIED.remedy(List.of(policy)))
        .isEqualTo(Reason.REPORT_DENIED.remedy());
  }

  @Test
  void remedyOfAccountsWithoutMessagesIsThatOfTheReason() {
    assertThat(Reason.ASSUME_ROLE_DENIED.remedy(List.of()))
        .isEqualTo(Reason.ASSUME_ROLE_DENIED.remedy());
  }
}
