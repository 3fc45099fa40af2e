package org.iaminactivity.sandbox;

/** What can be done to a call instead of answering it well. */
public enum FaultKind {
  THROTTLE,
  INTERNAL_ERROR,
  UNAVAILABLE,
  /** The connection is reset without an answer. */
  RESET,
  /** No answer until the caller gives up, the faults are cleared or the sandbox ends. */
  HANG,
  /** S3 does what is asked, but its answer hangs: the object is stored and nobody knows. */
  ANSWER_HANGS,
  /** The right answer, two seconds late. */
  SLOW,
  ACCESS_DENIED,
  EXPIRED_TOKEN,
  /** A web page with status 200, as a captive proxy sends it. */
  GARBAGE,
  /** The same as well-formed XML, which the SDK takes for an answer without members. */
  WELL_FORMED_GARBAGE,
  PRECONDITION_FAILED,
  CONFLICT
}
