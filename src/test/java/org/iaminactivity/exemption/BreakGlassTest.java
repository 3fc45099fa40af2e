package org.iaminactivity.exemption;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.iaminactivity.run.Account;
import org.iaminactivity.run.AccountId;
import org.junit.jupiter.api.Test;

/** Whom an entry for emergencies keeps from being changed, in force or not. */
class BreakGlassTest {

  private static final String EMERGENCY =
      "id: A, kind: break-glass, rules: [all], where: {principals: [emergency-*]}";
  private static final LocalDate LONG_AFTER = LocalDate.parse("2999-12-31");
  private static final LocalDate LONG_BEFORE = LocalDate.parse("1999-12-31");

  @Test
  void entryThatHasExpiredStillNamesThePrincipal() {
    assertThat(ExemptionFiles.entries(EMERGENCY).breakGlass(of("emergency-1"), LONG_AFTER))
        .map(Exemption::id)
        .contains("A");
  }

  @Test
  void entryThatHasNotBegunNamesNobody() {
    assertThat(ExemptionFiles.entries(EMERGENCY).breakGlass(of("emergency-1"), LONG_BEFORE))
        .isEmpty();
  }

  @Test
  void otherPrincipalIsNotNamed() {
    assertThat(ExemptionFiles.entries(EMERGENCY).breakGlass(of("alice"), LONG_AFTER)).isEmpty();
  }

  @Test
  void entryOfAnotherKindNamesNobody() {
    assertThat(
            ExemptionFiles.entries("id: A, rules: [all], where: {principals: [emergency-*]}")
                .breakGlass(of("emergency-1"), LONG_AFTER))
        .isEmpty();
  }

  private static Exemptions.Subject of(String principal) {
    return new Exemptions.Subject(
        new Account(new AccountId("111111111111"), null, null),
        principal,
        "access-key-unused",
        "6ba7b811-9dad-11d1-80b4-00c04fd430c8");
  }
}
