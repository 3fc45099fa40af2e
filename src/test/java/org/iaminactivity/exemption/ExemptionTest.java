package org.iaminactivity.exemption;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExemptionTest {

  @ParameterizedTest
  @CsvSource({"2026-01-09, false", "2026-01-10, true", "2026-12-31, true", "2027-01-01, false"})
  void entryIsInForceFromItsCreationToItsExpiryBothIncluded(LocalDate date, boolean inForce) {
    Exemption entry =
        entry("id: A, created: 2026-01-10, expires: 2026-12-31, where: {principals: [alice]}");

    assertThat(entry.isInForce(date)).isEqualTo(inForce);
  }

  @ParameterizedTest
  @CsvSource({
    "password-unused, true",
    "user-inactive, true",
    "console-without-mfa, true",
    "root-access-key, false",
    "break-glass-used, false",
    "break-glass-untested, false"
  })
  void allIncludesNeitherRootNorBreakGlass(String rule, boolean covered) {
    assertThat(entry("id: A, rules: [all], where: {principals: [alice]}").covers(rule))
        .isEqualTo(covered);
  }

  @ParameterizedTest
  @CsvSource({
    "access-key-unused, true",
    "password-unused, true",
    "user-inactive, true",
    "console-without-mfa, false",
    "root-access-key, false"
  })
  void allOfBreakGlassIsInactivityOnly(String rule, boolean covered) {
    assertThat(
            entry("id: A, kind: break-glass, rules: [all], where: {principals: [alice]}")
                .covers(rule))
        .isEqualTo(covered);
  }

  @ParameterizedTest
  @CsvSource({
    "root-access-key, true",
    "break-glass-used, true",
    "password-unused, true",
    "break-glass-untested, false"
  })
  void whatAllLeavesOutIsCoveredIfItIsNamed(String rule, boolean covered) {
    Exemption entry =
        entry("id: A, rules: [all, root-access-key, break-glass-used], where: {principals: [a]}");

    assertThat(entry.covers(rule)).isEqualTo(covered);
  }

  @ParameterizedTest
  @CsvSource({"password-unused, true", "user-inactive, false"})
  void rulesThatAreNamedAreTheOnlyOnes(String rule, boolean covered) {
    assertThat(entry("id: A, rules: [password-unused], where: {principals: [a]}").covers(rule))
        .isEqualTo(covered);
  }

  private static Exemption entry(String entry) {
    return ExemptionFiles.entries(entry).entries().get(0);
  }
}
