package org.iaminactivity.dataset;

import org.iaminactivity.principal.Principal;

/** A row of a report with the account it tells of, as published. */
public record CredentialReportRow(AuditedAccount account, Principal row) {}
