package org.iaminactivity.publication.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iaminactivity.publication.overview.StateBuilder.principal;

import java.util.stream.Stream;
import org.iaminactivity.finding.Credential;
import org.iaminactivity.finding.Severity;
import org.iaminactivity.run.Reason;
import org.junit.jupiter.api.Test;

class PrincipalFindingsTest {

  private static final String ONE = "111111111111";
  private static final String TWO = "222222222222";

  private static StateBuilder finding(String user) {
    return StateBuilder.of(ONE, user);
  }

  @Test
  void openOnesComeBeforeUnknownOnesAndTheseBeforeExcusedOnes() {
    assertThat(
            sorted(
                principal(
                    finding("excused").severity(Severity.CRITICAL).excusedBy("EX-1", "2026-12-31")),
                principal(
                    finding("unknown")
                        .severity(Severity.HIGH)
                        .unknownSince("2026-11-20", "2026-11-19", Reason.ERROR)),
                principal(finding("open").severity(Severity.LOW))))
        .containsExactly("open", "unknown", "excused");
  }

  @Test
  void theMoreSevereComesFirstThenTheLongerInactive() {
    assertThat(
            sorted(
                principal(finding("medium").severity(Severity.MEDIUM).days(900)),
                principal(finding("high").days(50)),
                principal(finding("high-for-long").days(500)),
                principal(finding("critical").severity(Severity.CRITICAL).days(null))))
        .containsExactly("critical", "high-for-long", "high", "medium");
  }

  @Test
  void ofEqualOnesThatOfTheLowerAccountComesFirstThenThatOfTheLowerArn() {
    assertThat(
            sorted(
                principal(StateBuilder.of(TWO, "adam")),
                principal(finding("zoe")),
                principal(finding("anna"))))
        .containsExactly("anna", "zoe", "adam");
  }

  @Test
  void principalIsAsSevereAsTheWorstThatIsOpen() {
    PrincipalFindings principal =
        principal(
            finding("alice").severity(Severity.CRITICAL).excusedBy("EX-1", "2026-12-31"),
            finding("alice")
                .rule("access-key-old", Credential.ACCESS_KEY_1)
                .severity(Severity.LOW));

    assertThat(principal.severity()).isEqualTo(Severity.LOW);
    assertThat(principal.isOpen()).isTrue();
  }

  @Test
  void principalIsInactiveForAsLongAsAnythingOfIt() {
    assertThat(
            principal(
                    finding("alice").days(60),
                    finding("alice").rule("user-inactive", null).days(90))
                .inactiveDays())
        .isEqualTo(90);
  }

  @Test
  void principalWithHygieneAloneIsInactiveForNoTime() {
    assertThat(principal(finding("alice").days(null)).inactiveDays()).isEqualTo(-1);
  }

  private static Stream<String> sorted(PrincipalFindings... principals) {
    return Stream.of(principals).sorted(PrincipalFindings.WORST_FIRST).map(PrincipalFindings::name);
  }
}
