package org.iaminactivity.job.derive;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.iaminactivity.credentialreport.MalformedReportException;
import org.iaminactivity.credentialreport.ReportParser;
import org.iaminactivity.evidence.Evidence;
import org.iaminactivity.exemption.ExemptionsInForce;
import org.iaminactivity.exemption.ExemptionsInForce.InAccount;
import org.iaminactivity.finding.Finding;
import org.iaminactivity.finding.JudgedPrincipal;
import org.iaminactivity.finding.rule.Rules;
import org.iaminactivity.finding.rule.UndatedPrincipalException;
import org.iaminactivity.job.attempt.RunAttempt;
import org.iaminactivity.lifecycle.AccountStates;
import org.iaminactivity.lifecycle.Lifecycle;
import org.iaminactivity.principal.Principal;
import org.iaminactivity.run.AccountFailedException;
import org.iaminactivity.run.Reason;
import org.iaminactivity.state.AccountOutcomes.Standing;
import org.iaminactivity.state.RosterAccount;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemProcessor;

/** Judges all principals of an account, or none: a report is never half-judged. */
final class JudgeAccount implements ItemProcessor<PartAccount, JudgedAccount> {

  private final RunAttempt attempt;
  private final Rules rules;
  private final ExemptionsInForce exemptions;
  private final @Nullable Lifecycle lifecycle;

  /** The names of the principals of the account at hand that an exemption has watched. */
  private final Set<String> watched = new HashSet<>();

  JudgeAccount(Basis basis) {
    this.attempt = basis.attempt();
    this.rules = basis.rules();
    this.exemptions = basis.exemptions();
    this.lifecycle = basis.hasStates() ? basis.lifecycle(watched) : null;
  }

  /** If the evidence can't be used, the account has failed. */
  @Override
  public JudgedAccount process(PartAccount read) {
    Evidence evidence = read.evidence();
    List<JudgedPrincipal> principals = List.of();
    watched.clear();
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
    Standing standing = attempt.accounts().of(read.id());
    return new JudgedAccount(
        read.account(),
        standing,
        evidence,
        principals,
        states(read, standing, evidence, principals));
  }

  private List<JudgedPrincipal> judge(Evidence evidence) {
    Instant generatedTime = evidence.report().generatedTime();
    InAccount excused = exemptions.in(evidence.account());
    List<Principal> principals =
        new ArrayList<>(ReportParser.parse(evidence.report(), evidence.account().id()));
    principals.sort(Principal.BY_ARN);
    List<JudgedPrincipal> judged = new ArrayList<>(principals.size());
    for (Principal principal : principals) {
      judged.add(new JudgedPrincipal(principal, judge(principal, generatedTime, excused)));
    }
    return judged;
  }

  /** An exemption may name its principals by their findings. */
  private List<Finding> judge(Principal principal, Instant generatedTime, InAccount excused) {
    List<Finding> findings = rules.judge(principal, generatedTime, false);
    if (attempt.exemptions().entries().isEmpty()
        || !excused.watches(
            principal.name(), findings.stream().map(finding -> finding.id().toString()).toList())) {
      return findings;
    }
    watched.add(principal.name());
    return rules.judge(principal, generatedTime, true);
  }

  private AccountStates states(
      PartAccount read,
      Standing standing,
      @Nullable Evidence evidence,
      List<JudgedPrincipal> principals) {
    if (lifecycle == null) {
      return AccountStates.NONE;
    }
    RosterAccount account = read.account();
    if (account == null) {
      return lifecycle.left(read.before());
    }
    if (evidence != null) {
      return lifecycle.audited(
          account.account(), evidence.report().generatedTime(), principals, read.before());
    }
    Reason reason = standing.reason();
    if (reason == null) {
      throw new IllegalStateException(read.id() + " has no outcome: " + standing);
    }
    return lifecycle.notAudited(account.account(), reason, read.before());
  }
}
