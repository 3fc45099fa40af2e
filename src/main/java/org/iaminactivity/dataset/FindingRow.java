package org.iaminactivity.dataset;

import org.iaminactivity.finding.Finding;

/** A finding with the account it was made in: a row of the published table of findings. */
public record FindingRow(AuditedAccount account, Finding finding) {}
