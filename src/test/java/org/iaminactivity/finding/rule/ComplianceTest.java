package org.iaminactivity.finding.rule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.iaminactivity.finding.RecordedPrincipals.AS_OF;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.iaminactivity.finding.Judgement;
import org.iaminactivity.finding.RecordedPrincipals;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComplianceTest {

  private static final String[] WITHIN_45_DAYS = {
    "CIS-AWS-1.4:1.12",
    "CIS-AWS-1.5:1.12",
    "CIS-AWS-2.0:1.12",
    "CIS-AWS-3.0:1.12",
    "CIS-AWS-4.0:1.12",
    "CIS-AWS-5.0:1.11",
    "CIS-AWS-6.0:2.11",
    "CIS-AWS-7.0:2.11",
    "AWS-Security-Hub:IAM.22"
  };

  private static final String[] WITHIN_90_DAYS = {
    "CIS-AWS-1.2:1.3",
    "CIS-AWS-1.3:1.12",
    "AWS-Security-Hub:IAM.8",
    "NIST-800-53-r5:AC-2(3)",
    "PCI-DSS-4.0.1:8.2.6"
  };

  @ParameterizedTest
  @ValueSource(strings = {"password-unused", "access-key-unused"})
  void credentialRuleOf45DaysServesAllControls(String rule) {
    assertThat(Compliance.controls(rule, 45, true))
        .contains(WITHIN_45_DAYS)
        .contains(WITHIN_90_DAYS)
        .hasSize(WITHIN_45_DAYS.length + WITHIN_90_DAYS.length);
  }

  @ParameterizedTest
  @ValueSource(ints = {46, 90})
  void ruleOfMoreThan45DaysServesTheControlsOf90DaysOnly(int threshold) {
    assertThat(Compliance.controls("password-unused", threshold, true))
        .containsExactlyInAnyOrder(WITHIN_90_DAYS);
  }

  @Test
  void ruleOfMoreThan90DaysServesNone() {
    assertThat(Compliance.controls("password-unused", 91, true)).isEmpty();
  }

  @Test
  void userRuleServesTheControlsAboutUsersOnly() {
    assertThat(Compliance.controls("user-inactive", 90, true))
        .containsExactly("NIST-800-53-r5:AC-2(3)", "PCI-DSS-4.0.1:8.2.6");
  }

  @Test
  void findingTellsTheControlsOfItsRuleAtItsThreshold() {
    Rules rules = new Rules(rule -> new RuleSettings(true, 91, null));

    assertThat(Judgement.of("password-unused", "password-used", AS_OF))
        .allSatisfy(finding -> assertThat(finding.compliance()).contains("CIS-AWS-5.0:1.11"));
    assertThat(rules.judge(RecordedPrincipals.first("password-used"), AS_OF))
        .isNotEmpty()
        .allSatisfy(finding -> assertThat(finding.compliance()).isEmpty());
  }

  /**
   * What each rule of hygiene serves at its own threshold: CIS 1.2, 1.3 to 4.0, 5.0, 6.0 and 7.0,
   * Security Hub, NIST 800-53 r5, PCI DSS 4.0.1.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          root-access-key           | 1.12 | 1.4  | 1.3  | 2.3  | 2.4  | IAM.4 | AC-2(1) AC-3(15) AC-6(2) AC-6(10) |
          root-mfa-missing          | 1.13 | 1.5  | 1.4  | 2.4  | 2.5  | IAM.9 | AC-2(1) IA-2(1) IA-2(2)          | 8.4.2
          root-used                 | 1.1  | 1.7  | 1.6  | 2.6  | 2.7  |       |                                  |
          access-key-old            | 1.4  | 1.14 | 1.13 | 2.13 | 2.12 | IAM.3 | AC-2(1) AC-2(3)                  | 8.3.9 8.6.3
          access-keys-two-live      |      | 1.13 | 1.12 | 2.12 |      |       |                                  |
          console-without-mfa       | 1.2  | 1.10 | 1.9  | 2.9  | 2.10 | IAM.5 | AC-2(1) IA-2(1) IA-2(2)          | 8.4.2
          certificate-live          |      |      |      |      |      |       |                                  |
          credentials-beyond-report |      |      |      |      |      |       |                                  |
          access-key-at-creation    | 1.21 | 1.11 | 1.10 | 2.10 |      |       |                                  |
          break-glass-used          |      |      |      |      |      |       |                                  |
          break-glass-untested      |      |      |      |      |      |       |                                  |
          """)
  void ruleOfHygieneServesTheControlsOfTheTable(
      String rule,
      String cis12,
      String cis13To40,
      String cis50,
      String cis60,
      String cis70,
      String securityHub,
      String nist,
      String pci) {
    List<String> expected = new ArrayList<>();
    add("CIS-AWS-1.2:", cis12, expected);
    for (String version : List.of("1.3", "1.4", "1.5", "2.0", "3.0", "4.0")) {
      add("CIS-AWS-" + version + ":", cis13To40, expected);
    }
    add("CIS-AWS-5.0:", cis50, expected);
    add("CIS-AWS-6.0:", cis60, expected);
    add("CIS-AWS-7.0:", cis70, expected);
    add("AWS-Security-Hub:", securityHub, expected);
    add("NIST-800-53-r5:", nist, expected);
    add("PCI-DSS-4.0.1:", pci, expected);

    assertThat(Compliance.controls(rule, ownThreshold(rule), true))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  private static void add(String standard, @Nullable String controls, List<String> expected) {
    if (controls != null) {
      Stream.of(controls.split(" ")).map(standard::concat).forEach(expected::add);
    }
  }

  private static @Nullable Integer ownThreshold(String rule) {
    return new Rules(name -> RuleSettings.DEFAULT)
        .inForce().stream()
            .filter(inForce -> inForce.name().equals(rule))
            .findFirst()
            .orElseThrow()
            .thresholdDays();
  }

  @Test
  void keyOfRootThatIsInactiveConcernsNoCis() {
    assertThat(Compliance.controls("root-access-key", null, false))
        .containsExactlyInAnyOrder(
            "AWS-Security-Hub:IAM.4",
            "NIST-800-53-r5:AC-2(1)",
            "NIST-800-53-r5:AC-3(15)",
            "NIST-800-53-r5:AC-6(2)",
            "NIST-800-53-r5:AC-6(10)");
    assertThat(Judgement.ofHygiene("root-access-key", "root-inactive-key", AS_OF))
        .singleElement()
        .satisfies(
            finding -> assertThat(finding.compliance()).noneMatch(id -> id.startsWith("CIS")));
  }

  @ParameterizedTest
  @CsvSource({"access-key-old, 91", "access-keys-two-live, 1"})
  void ruleOfHygieneThatLetsMoreDaysPassThanAControlDoesNotServeIt(String rule, int threshold) {
    assertThat(Compliance.controls(rule, threshold, true)).isEmpty();
    assertThat(Compliance.controls(rule, threshold - 1, true)).isNotEmpty();
  }

  /** No control names days for it. */
  @ParameterizedTest
  @ValueSource(ints = {1, 365})
  void useOfRootConcernsItsControlsWhateverTheThreshold(int threshold) {
    assertThat(Compliance.controls("root-used", threshold, true)).hasSize(10);
  }

  @Test
  void everyLineOfTheTableHasItsSourceAndRulesThatThereAre() throws IOException {
    try (InputStream table =
            Objects.requireNonNull(Compliance.class.getResourceAsStream("compliance.csv"));
        CsvReader<NamedCsvRecord> lines =
            CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(table, UTF_8))) {
      assertThat(lines)
          .allSatisfy(
              line -> {
                assertThat(line.getField("source")).isNotBlank();
                assertThat(line.getField("rules").split(" ")).isSubsetOf(Rules.names());
                assertThat(line.getField("only")).isIn("", "live");
              });
    }
  }
}
