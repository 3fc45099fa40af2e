package org.iaminactivity.remediation.action;

/** Which accounts are done first: those that show whether the plan is a good one, or the others. */
public enum Stage {
  CANARY,
  REST
}
