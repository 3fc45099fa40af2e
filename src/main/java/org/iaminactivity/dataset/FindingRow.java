package org.iaminactivity.dataset;

import org.iaminactivity.finding.Finding;
import org.iaminactivity.run.Account;

/** A finding with the account it was made in: a row of the published table of findings. */
public record FindingRow(Account account, Finding finding) {}
