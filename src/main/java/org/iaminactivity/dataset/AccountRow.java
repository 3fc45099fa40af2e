package org.iaminactivity.dataset;

import java.time.Instant;
import org.iaminactivity.organization.AccountId;
import org.iaminactivity.outcome.Outcome;
import org.iaminactivity.outcome.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A row of the dataset {@code accounts}: how one account of the organization fared in a run.
 *
 * @param state as Organizations said it
 * @param reason null when audited
 * @param message one line, no secrets; null when audited
 * @param attempts how often the account was asked to an end
 * @param principals rows of its report; null unless audited
 * @param findings null unless audited
 */
public record AccountRow(
    AccountId id,
    @Nullable String name,
    @Nullable String organizationalUnitPath,
    String state,
    @Nullable Instant joinedAt,
    Outcome outcome,
    @Nullable Reason reason,
    @Nullable String message,
    int attempts,
    @Nullable Instant reportGeneratedAt,
    @Nullable String reportSha256,
    @Nullable Integer principals,
    @Nullable Integer findings,
    @Nullable Instant collectedAt) {}
