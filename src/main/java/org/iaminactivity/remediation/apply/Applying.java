package org.iaminactivity.remediation.apply;

import java.time.Duration;
import java.util.Optional;
import org.iaminactivity.remediation.action.UserState;
import org.iaminactivity.remediation.iam.UserReader;
import org.iaminactivity.remediation.plan.PlannedAction;
import org.iaminactivity.remediation.plan.Protection;
import org.jspecify.annotations.Nullable;

/** What the actions of one start have in common. */
interface Applying {

  /** What somebody said since that protects the user, whatever its plan says; empty if nothing. */
  Optional<Protection> before(PlannedAction action, UserState found);

  /**
   * Why the action is not due, or what the user has that protects it, though it is as its plan
   * says; empty if nothing.
   *
   * @param untouched the user before the first write of the action; null once one was made
   */
  Optional<Protection> after(PlannedAction action, @Nullable UserState untouched);

  /** Whether everything is read and checked, and nothing written. */
  boolean isDry();

  /** For the reads of one action, and for what passes by itself. */
  Duration patience();

  /** Throws if this process may write no more. */
  void requireMayWrite();

  /** Keeps the user as it is, unless it was kept before. */
  void backUp(PlannedAction action, UserReader.Found found);
}
