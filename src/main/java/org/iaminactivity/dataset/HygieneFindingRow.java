package org.iaminactivity.dataset;

import org.iaminactivity.finding.HygieneFinding;
import org.iaminactivity.run.Account;

/** A finding of hygiene with the account it was made in: a row of the published table of them. */
public record HygieneFindingRow(Account account, HygieneFinding finding)
    implements FindingColumns.Row {}
