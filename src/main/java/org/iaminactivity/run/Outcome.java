package org.iaminactivity.run;

/** How an account ended in a run; every account of the organization has exactly one. */
public enum Outcome {
  AUDITED,
  FAILED,
  SKIPPED
}
