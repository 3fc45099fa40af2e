package org.iaminactivity.job.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iaminactivity.job.attempt.SmallRun.ONE;
import static org.iaminactivity.job.attempt.SmallRun.TWO;

import java.util.Objects;
import org.iaminactivity.evidence.Evidence;
import org.iaminactivity.job.attempt.RunAttempt;
import org.iaminactivity.job.attempt.SmallRun;
import org.iaminactivity.run.Outcome;
import org.iaminactivity.run.Reason;
import org.junit.jupiter.api.Test;

class JudgeEvidenceTest {

  private final RunAttempt attempt = SmallRun.begun(ONE, TWO);
  private final JudgeEvidence judge = new JudgeEvidence(attempt, SmallRun.RULES);

  @Test
  void principalsComeInTheOrderOfTheirArns() {
    assertThat(judged(SmallRun.evidence(ONE, "zoe", "adam", "mia")).principals())
        .extracting(judged -> judged.principal().name())
        .containsExactly("adam", "mia", "zoe");
  }

  @Test
  void eachPrincipalHasWhatTheRulesSayOfItAsOfItsReport() {
    Evidence evidence = SmallRun.evidence(ONE, "alice");

    assertThat(judged(evidence).principals())
        .singleElement()
        .satisfies(
            alice ->
                assertThat(alice.findings())
                    .isNotEmpty()
                    .isEqualTo(
                        SmallRun.RULES.judge(
                            alice.principal(), evidence.report().generatedTime())));
  }

  @Test
  void malformedReportFailsTheAccountAndGivesNoRow() {
    assertThat(judge.process(SmallRun.reporting(ONE, "user,arn\n"))).isNull();

    assertThat(attempt.accounts().of(ONE).reason()).isEqualTo(Reason.REPORT_MALFORMED);
    assertThat(attempt.accounts().of(TWO).outcome()).isEqualTo(Outcome.AUDITED);
  }

  @Test
  void reportWithOneRowThatCanNotBeJudgedGivesNoRowAtAll() {
    assertThat(judge.process(SmallRun.undated(ONE))).isNull();

    assertThat(attempt.accounts().of(ONE).reason()).isEqualTo(Reason.REPORT_MALFORMED);
  }

  private JudgedAccount judged(Evidence evidence) {
    return Objects.requireNonNull(judge.process(evidence));
  }
}
