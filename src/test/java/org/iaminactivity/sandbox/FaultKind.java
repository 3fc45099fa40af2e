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
  /** What is asked is done, but the answer hangs: the object is stored and nobody knows. */
  ANSWER_HANGS,
  /** The connection is closed in the middle of the right answer. */
  CUT_OFF,
  /** The right answer hangs in the middle. */
  HANGS_HALF_WAY,
  /** What is asked is done, and the connection is reset in place of the answer. */
  ANSWER_LOST,
  /** An API does what is asked, and answers with status 200 without a body. */
  ANSWER_EMPTY,
  /** An API does what is asked, and answers with a web page and status 200. */
  ANSWER_GARBLED,
  /** An API does what is asked, and answers that it failed. */
  ANSWER_FAILS,
  /** The right answer, two seconds late. */
  SLOW,
  ACCESS_DENIED,
  DENIED_BY_SERVICE_CONTROL_POLICY,
  DENIED_BY_SESSION_POLICY,
  DENIED_BY_IDENTITY_POLICY,
  DENIED_EXPLICITLY_BY_IDENTITY_POLICY,
  DENIED_BY_PERMISSIONS_BOUNDARY,
  EXPIRED_TOKEN,
  /** STS: the account of the role has not enabled the region. */
  REGION_DISABLED,
  /** Nobody knows the credentials, or not in this region. */
  UNKNOWN_TOKEN,
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
  /** IAM: there is no such user, key or whatever it is. */
  NO_SUCH_ENTITY,
  /** IAM: it can't be deleted with what hangs on it. */
  DELETE_CONFLICT,
  /** IAM: a quota is reached. */
  LIMIT_EXCEEDED,
  /** IAM: there is one already. */
  ENTITY_ALREADY_EXISTS,
  /** IAM: it was changed a moment ago, and can be again in some minutes. */
  ENTITY_TEMPORARILY_UNMODIFIABLE,
  /** An error that nobody has heard of. */
  UNKNOWN_ERROR,
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
