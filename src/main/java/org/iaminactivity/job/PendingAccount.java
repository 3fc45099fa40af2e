package org.iaminactivity.job;

import org.iaminactivity.organization.AccountId;
import org.jspecify.annotations.Nullable;

/** An account of the roster that is still to be asked. */
record PendingAccount(
    AccountId id, @Nullable String name, @Nullable String organizationalUnitPath) {}
