package org.iaminactivity.sandbox;

import java.time.Duration;

/** How an account answers the audit. */
public sealed interface Behaviour {

  /** Lets the role in and hands out its report. */
  record Good() implements Behaviour {}

  /** STS denies the audit role, as where the role was never rolled out. */
  record RoleRefused() implements Behaviour {}

  /** The role lacks the two report permissions. */
  record ReportDenied() implements Behaviour {}

  /** The report can't be read. */
  record Malformed(MalformedReport how) implements Behaviour {}

  /** The first IAM calls are throttled, retries of the SDK included. */
  record ThrottledCalls(int calls) implements Behaviour {}

  /** IAM throttles for so long after the first IAM call. */
  record ThrottledFor(Duration duration) implements Behaviour {}

  /** The first requests for a report are refused because IAM has no capacity for it. */
  record NoCapacity(int calls) implements Behaviour {}

  /** The report stays in the making for ever. */
  record NeverCompletes() implements Behaviour {}

  /** IAM answers every call with an internal failure. */
  record Broken() implements Behaviour {}

  /** The first reports handed out were generated so long ago. */
  record StaleReport(int times, Duration age) implements Behaviour {}

  /** The report claims to be generated in the future. */
  record ReportFromTheFuture(Duration ahead) implements Behaviour {}
}
