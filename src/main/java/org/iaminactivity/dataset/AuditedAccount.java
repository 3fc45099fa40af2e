package org.iaminactivity.dataset;

import java.time.Instant;
import org.iaminactivity.run.AccountId;
import org.jspecify.annotations.Nullable;

/** The account that a row of a report belongs to. */
public record AuditedAccount(
    AccountId id,
    @Nullable String name,
    @Nullable String organizationalUnitPath,
    Instant reportGeneratedAt) {}
