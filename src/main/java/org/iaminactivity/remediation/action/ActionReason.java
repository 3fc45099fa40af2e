package org.iaminactivity.remediation.action;

/** Why a finding is left out of a plan or an action was not done. */
public enum ActionReason {
  // Why a finding is left out; of several the first in this order is told.
  ROOT,
  OWN_IDENTITY,
  MANAGEMENT_ACCOUNT,
  NOT_ENROLLED,
  EXEMPT,
  BREAK_GLASS,
  NOT_OPEN,
  KEPT,
  HELD,
  NOT_DUE,
  ACTION_OFF,
  OVER_LIMIT,
  AMBIGUOUS_KEY,
  RECENTLY_ISSUED,
  UNOBSERVED_CREDENTIAL,
  UNDER_INVESTIGATION,
  MANAGED_BY_STACK,
  UNREADABLE,
  // Why an action was not done, or not to its end.
  ASSUME_ROLE_DENIED,
  DENIED,
  THROTTLED,
  UNAVAILABLE,
  CONFLICT,
  LIMIT_EXCEEDED,
  CHANGED,
  INTENT_UNRESOLVED,
  NOT_VISIBLE,
  HALTED,
  EXPIRED,
  ERROR
}
