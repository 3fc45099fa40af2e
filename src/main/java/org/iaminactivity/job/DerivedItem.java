package org.iaminactivity.job;

import java.util.List;
import org.iaminactivity.dataset.AuditedAccount;
import org.iaminactivity.evidence.Evidence;
import org.iaminactivity.finding.Finding;
import org.iaminactivity.principal.Principal;
import org.iaminactivity.run.AccountFailedException;
import org.iaminactivity.run.AccountId;

/** What the evidence of a part's accounts gives, one after the other. */
sealed interface DerivedItem {

  /** A row of a report, and what the rules say of it. */
  record JudgedPrincipal(AuditedAccount account, Principal row, List<Finding> findings)
      implements DerivedItem {}

  /** The end of an account whose rows came before. */
  record AccountEnd(Evidence evidence, int principals, int findings) implements DerivedItem {}

  /** An account whose evidence can't be used, and of which so no row came. */
  record UnusableEvidence(AccountId account, AccountFailedException failure)
      implements DerivedItem {}
}
