package org.iaminactivity.publication.overview;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.iaminactivity.finding.Severity;
import org.iaminactivity.principal.Principal;
import org.iaminactivity.run.Account;

/**
 * The findings of one user, or of root, that have not ended.
 *
 * @param findings at least one, the most urgent first
 */
public record PrincipalFindings(List<PublishedFinding> findings) {

  /** As the query on the page sorts them. */
  static final Comparator<PrincipalFindings> WORST_FIRST =
      Comparator.comparingInt(PrincipalFindings::urgency)
          .thenComparing(PrincipalFindings::inactiveDays, Comparator.reverseOrder())
          .thenComparing(principal -> principal.account().id())
          .thenComparing(PrincipalFindings::arn, Principal.ARN_ORDER);

  private static final Comparator<PublishedFinding> MOST_URGENT_FIRST =
      Comparator.comparingInt(PublishedFinding::urgency)
          .thenComparing(PrincipalFindings::days, Comparator.reverseOrder())
          .thenComparing(finding -> finding.seen().rule())
          .thenComparing(finding -> finding.seen().id());

  public PrincipalFindings {
    findings = findings.stream().sorted(MOST_URGENT_FIRST).toList();
  }

  private PublishedFinding worst() {
    return findings.get(0);
  }

  public Account account() {
    return worst().state().account();
  }

  public String name() {
    return worst().seen().principalName();
  }

  public String arn() {
    return worst().seen().principalArn();
  }

  /** Of the most urgent finding: the lower, the more urgent. */
  public int urgency() {
    return worst().urgency();
  }

  /** Of the most urgent finding. */
  public Severity severity() {
    return worst().severity();
  }

  /** The longest inactivity of anything of it; -1 if no finding is about inactivity. */
  public int inactiveDays() {
    return Collections.max(findings.stream().map(PrincipalFindings::days).toList());
  }

  public boolean isOpen() {
    return worst().isOpen();
  }

  /** Whether nothing is open, and something may be. */
  public boolean isUnknown() {
    return worst().isUnknown();
  }

  private static int days(PublishedFinding finding) {
    return Objects.requireNonNullElse(finding.seen().inactiveDays(), -1);
  }
}
