package org.iaminactivity.night;

import org.iaminactivity.outcome.Outcome;
import org.iaminactivity.outcome.Reason;
import org.jspecify.annotations.Nullable;

/** An account that the night did not look at, and why. */
public record UnauditedAccount(
    String id,
    @Nullable String name,
    @Nullable String unit,
    Outcome outcome,
    Reason reason,
    String message) {}
