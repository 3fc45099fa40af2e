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
  /** The connection is closed in the middle of the right answer. */
  CUT_OFF,
  /** The right answer hangs in the middle. */
  HANGS_HALF_WAY,
  /** S3 does what is asked, and the connection is reset in place of the answer. */
  ANSWER_LOST,
  /** The right answer, two seconds late. */
  SLOW,
  ACCESS_DENIED,
  DENIED_BY_SERVICE_CONTROL_POLICY,
  EXPIRED_TOKEN,
  /** A web page with status 200, as a captive proxy sends it. */
  GARBAGE,
  /** The same as well-formed XML, which the SDK takes for an answer without members. */
  WELL_FORMED_GARBAGE,
  /** The same with status 403, as a proxy that blocks sends it. */
  BLOCKED,
  /** Status 200 without a body. */
  EMPTY,
  /** The language of the service, with status 200, but no member in it. */
  NO_MEMBERS,
  /** Organizations: lists without an entry, and no page after them. */
  EMPTY_LISTS,
  PRECONDITION_FAILED,
  CONFLICT,
  /** S3: another operation on the same thing is under way. */
  OPERATION_ABORTED,
  /** S3: what is uploaded does not arrive in time. */
  REQUEST_TIMEOUT,
  /** S3: the bucket lies in another region. */
  PERMANENT_REDIRECT,
  /** S3: the caller may write, but not use the key that it is to be encrypted with. */
  KMS_DENIED,
  /** S3: the key is disabled. */
  KMS_DISABLED,
  /** The caller's clock is taken for wrong, whatever it says. */
  CLOCK_SKEW
}
