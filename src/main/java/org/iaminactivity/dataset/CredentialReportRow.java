package org.iaminactivity.dataset;

import java.time.Instant;
import org.iaminactivity.principal.Principal;
import org.iaminactivity.run.Account;

/** A row of a credential report with its account, as published. */
public record CredentialReportRow(
    Account account, Instant reportGeneratedAt, Principal principal) {}
