package org.iaminactivity.job;

import java.util.List;
import org.iaminactivity.credentialreport.ReportRow;
import org.iaminactivity.dataset.AuditedAccount;
import org.iaminactivity.finding.Finding;

/** A row of a report, and what the rules say of it. */
record JudgedPrincipal(AuditedAccount account, ReportRow row, List<Finding> findings) {}
