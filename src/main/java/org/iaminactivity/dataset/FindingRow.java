package org.iaminactivity.dataset;

import org.iaminactivity.finding.InactivityFinding;
import org.iaminactivity.run.Account;

/** A finding with the account it was made in: a row of the published table of findings. */
public record FindingRow(Account account, InactivityFinding finding)
    implements FindingColumns.Row {}
