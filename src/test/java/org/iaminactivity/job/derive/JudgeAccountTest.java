package org.iaminactivity.job.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iaminactivity.job.attempt.SmallRun.ONE;
import static org.iaminactivity.job.attempt.SmallRun.TWO;

import org.iaminactivity.evidence.Evidence;
import org.iaminactivity.job.attempt.RunAttempt;
import org.iaminactivity.job.attempt.SmallRun;
import org.iaminactivity.lifecycle.AccountStates;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.Outcome;
import org.iaminactivity.run.Reason;
import org.junit.jupiter.api.Test;

class JudgeAccountTest {

  private final RunAttempt attempt = SmallRun.begun(ONE, TWO);
  private final JudgeAccount judge = new JudgeAccount(Deriving.basis(attempt));

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
    JudgedAccount failed = judged(SmallRun.reporting(ONE, "user,arn\n"));

    assertThat(failed.evidence()).isNull();
    assertThat(failed.principals()).isEmpty();
    assertThat(failed.standing().reason()).isEqualTo(Reason.REPORT_MALFORMED);

    assertThat(attempt.accounts().of(ONE).reason()).isEqualTo(Reason.REPORT_MALFORMED);
    assertThat(attempt.accounts().of(TWO).outcome()).isEqualTo(Outcome.AUDITED);
  }

  @Test
  void reportWithOneRowThatCanNotBeJudgedGivesNoRowAtAll() {
    assertThat(judged(SmallRun.undated(ONE)).principals()).isEmpty();

    assertThat(attempt.accounts().of(ONE).reason()).isEqualTo(Reason.REPORT_MALFORMED);
  }

  private JudgedAccount judged(Evidence evidence) {
    AccountId account = evidence.account().id();
    return judge.process(
        new PartAccount(account, SmallRun.active(account), evidence, AccountStates.NONE));
  }
}
