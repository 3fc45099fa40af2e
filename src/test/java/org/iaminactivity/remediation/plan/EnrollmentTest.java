package org.iaminactivity.remediation.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.iaminactivity.remediation.action.ActionReason;
import org.iaminactivity.run.AccountId;
import org.junit.jupiter.api.Test;

class EnrollmentTest {

  private static final AccountId MANAGEMENT = new AccountId("000000000001");
  private static final AccountId MEMBER = new AccountId("000000000002");
  private static final AccountId OTHER = new AccountId("000000000003");

  @Test
  void accountIsEnrolledByItsIdOrItsUnit() {
    Enrollment enrollment = new Enrollment(MANAGEMENT, Set.of(MEMBER), Set.of(OTHER));

    assertThat(enrollment.protectionOf(MEMBER)).isEmpty();
    assertThat(enrollment.protectionOf(OTHER)).isEmpty();
  }

  @Test
  void accountThatNothingNamesIsNotEnrolled() {
    assertThat(new Enrollment(MANAGEMENT, Set.of(MEMBER), Set.of()).protectionOf(OTHER))
        .map(Protection::reason)
        .contains(ActionReason.NOT_ENROLLED);
  }

  @Test
  void managementAccountIsNotEnrolledByItsUnit() {
    assertThat(new Enrollment(MANAGEMENT, Set.of(), Set.of(MANAGEMENT)).protectionOf(MANAGEMENT))
        .map(Protection::reason)
        .contains(ActionReason.MANAGEMENT_ACCOUNT);
  }

  @Test
  void managementAccountIsEnrolledByItsId() {
    assertThat(new Enrollment(MANAGEMENT, Set.of(MANAGEMENT), Set.of()).protectionOf(MANAGEMENT))
        .isEmpty();
  }
}
