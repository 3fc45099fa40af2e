package org.iaminactivity.job;

import org.jspecify.annotations.Nullable;

/**
 * How a start of a run ended.
 *
 * @param failure what ended it if it FAILED
 */
public record RunResult(End end, @Nullable Throwable failure) {

  /** In one word. */
  public enum End {
    /** Every account in scope is audited, and published. */
    COMPLETED,
    /** The same, by an earlier start: nothing was done. */
    ALREADY_COMPLETED,
    /** Published, but some accounts failed. */
    ACCOUNTS_FAILED,
    /** Nothing was published by this start. */
    FAILED,
    /** Asked to end before it was done. */
    STOPPED
  }
}
