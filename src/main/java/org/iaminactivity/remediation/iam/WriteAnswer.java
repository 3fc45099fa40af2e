package org.iaminactivity.remediation.iam;

import org.iaminactivity.remediation.action.ActionReason;
import org.jspecify.annotations.Nullable;

/**
 * What IAM answered to a changing call.
 *
 * @param requestId null if there was no answer
 * @param reason null if the call was carried out
 * @param message one line; empty if the call was carried out
 */
public record WriteAnswer(
    Kind kind, @Nullable String requestId, @Nullable ActionReason reason, String message) {

  /** What is to be done about it. */
  public enum Kind {
    DONE,
    /** Nobody knows whether it was carried out: it is to be read. */
    LOST,
    /** It was not carried out, and may be later: throttled, or a conflict that passes. */
    LATER,
    /** The user has something that must go first. */
    DELETE_CONFLICT,
    /** What it names is not there. */
    MISSING,
    /** It was not carried out, and will not be. */
    REFUSED
  }
}
