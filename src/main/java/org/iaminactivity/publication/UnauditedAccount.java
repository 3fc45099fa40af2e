package org.iaminactivity.publication;

import org.iaminactivity.run.Outcome;
import org.iaminactivity.run.Reason;
import org.jspecify.annotations.Nullable;

/** An account that the night did not look at, and why. */
public record UnauditedAccount(
    String id,
    @Nullable String name,
    @Nullable String unit,
    Outcome outcome,
    Reason reason,
    String message) {}
