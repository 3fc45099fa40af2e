package org.iaminactivity.remediation.action;

/** How an action of a plan ended, or that it has not been done. */
public enum ActionOutcome {
  PLANNED,
  APPLIED,
  /** It was as wanted before, and by nobody of ours: never rolled back. */
  ALREADY,
  /** Left out of the plan, or not done because something protects the user since. */
  SKIPPED,
  /** What is there is not what the plan saw. */
  SKIPPED_CHANGED,
  /** Some of its writes were done, then something stood in the way. */
  PARTIAL,
  FAILED,
  NOT_TRIED,
  ROLLED_BACK;

  /** Whether the next start tries the action again. */
  public boolean isOpen() {
    return this == PLANNED || this == FAILED || this == NOT_TRIED;
  }
}
