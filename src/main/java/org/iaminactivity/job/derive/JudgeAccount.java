package org.iaminactivity.job.derive;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.iaminactivity.credentialreport.MalformedReportException;
import org.iaminactivity.credentialreport.ReportParser;
import org.iaminactivity.evidence.Evidence;
import org.iaminactivity.finding.JudgedPrincipal;
import org.iaminactivity.finding.rule.Rules;
import org.iaminactivity.finding.rule.UndatedPrincipalException;
import org.iaminactivity.job.attempt.RunAttempt;
import org.iaminactivity.principal.Principal;
import org.iaminactivity.run.AccountFailedException;
import org.iaminactivity.run.Reason;
import org.springframework.batch.infrastructure.item.ItemProcessor;

/** Judges all principals of an account, or none: a report is never half-judged. */
final class JudgeAccount implements ItemProcessor<PartAccount, JudgedAccount> {

  private final RunAttempt attempt;
  private final Rules rules;

  JudgeAccount(RunAttempt attempt, Rules rules) {
    this.attempt = attempt;
    this.rules = rules;
  }

  /** If the evidence can't be used, the account has failed. */
  @Override
  public JudgedAccount process(PartAccount read) {
    Evidence evidence = read.evidence();
    List<JudgedPrincipal> principals = List.of();
    if (evidence != null) {
      try {
        principals = judge(evidence);
      } catch (MalformedReportException | UndatedPrincipalException e) {
        attempt.unusable(
            read.id(),
            new AccountFailedException(
                Reason.REPORT_MALFORMED,
                "The archived report can't be read: " + e.getMessage(),
                e));
        evidence = null;
      }
    }
    return new JudgedAccount(
        read.account(), attempt.accounts().of(read.id()), evidence, principals);
  }

  private List<JudgedPrincipal> judge(Evidence evidence) {
    Instant generatedTime = evidence.report().generatedTime();
    List<Principal> principals =
        new ArrayList<>(ReportParser.parse(evidence.report(), evidence.account().id()));
    principals.sort(Principal.BY_ARN);
    List<JudgedPrincipal> judged = new ArrayList<>(principals.size());
    for (Principal principal : principals) {
      judged.add(new JudgedPrincipal(principal, rules.judge(principal, generatedTime, false)));
    }
    return judged;
  }
}
