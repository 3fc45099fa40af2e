package org.iaminactivity.remediation.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.iaminactivity.organization.ListedAccount;
import org.iaminactivity.organization.Listing;
import org.iaminactivity.organization.Organization;
import org.iaminactivity.organization.UnknownAccountException;
import org.iaminactivity.run.Account;
import org.iaminactivity.run.AccountId;
import org.junit.jupiter.api.Test;

class EnrollmentsTest {

  private static final AccountId MANAGEMENT = new AccountId("111111111111");
  private static final AccountId IN_PROD = new AccountId("222222222222");
  private static final AccountId BELOW_PROD = new AccountId("333333333333");
  private static final AccountId ELSEWHERE = new AccountId("444444444444");

  private static final String ROOT = "r-ab12";
  private static final String PROD = "ou-ab12-11111111";
  private static final String PAYMENTS = "ou-ab12-22222222";

  private static final Listing LISTING =
      new Listing(
          List.of(
              account(MANAGEMENT, ROOT),
              account(IN_PROD, ROOT, PROD),
              account(BELOW_PROD, ROOT, PROD, PAYMENTS),
              account(ELSEWHERE, ROOT)),
          Set.of(ROOT, PROD, PAYMENTS));

  private int listed;

  @Test
  void unitEnrolsWhatLiesInItAndBelow() {
    Enrollment enrollment = enrollments(Map.of("organizational-units", PROD)).today();

    assertThat(enrollment.protectionOf(IN_PROD)).isEmpty();
    assertThat(enrollment.protectionOf(BELOW_PROD)).isEmpty();
    assertThat(enrollment.protectionOf(ELSEWHERE)).isPresent();
  }

  @Test
  void rootOfTheOrganizationDoesNotEnrolTheManagementAccount() {
    Enrollment enrollment = enrollments(Map.of("organizational-units", ROOT)).today();

    assertThat(enrollment.protectionOf(ELSEWHERE)).isEmpty();
    assertThat(enrollment.protectionOf(MANAGEMENT)).isPresent();
  }

  @Test
  void organizationIsNotListedForAccountsThatAreNamed() {
    Enrollment enrollment = enrollments(Map.of("accounts", ELSEWHERE.value())).today();

    assertThat(enrollment.protectionOf(ELSEWHERE)).isEmpty();
    assertThat(listed).isZero();
  }

  @Test
  void unitThatTheOrganizationDoesNotHaveIsRefusedByItsId() {
    assertThatExceptionOfType(UnknownAccountException.class)
        .isThrownBy(() -> enrollments(Map.of("organizational-units", "ou-ab12-99999999")).today())
        .withMessageContaining("ou-ab12-99999999")
        .withMessageContaining("audit.remediation.organizational-units");
  }

  private Enrollments enrollments(Map<String, String> settings) {
    Organization organization =
        () -> {
          listed++;
          return LISTING;
        };
    return new Enrollments(organization, () -> MANAGEMENT, Plans.settings(settings));
  }

  private static ListedAccount account(AccountId id, String... units) {
    return new ListedAccount(new Account(id, null, null), List.of(units), "ACTIVE", null);
  }
}
