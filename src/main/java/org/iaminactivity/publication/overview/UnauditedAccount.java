package org.iaminactivity.publication.overview;

import org.iaminactivity.run.Account;
import org.iaminactivity.run.Outcome;
import org.iaminactivity.run.Reason;

/** An account that the run did not audit, and why. */
public record UnauditedAccount(Account account, Outcome outcome, Reason reason, String message) {}
