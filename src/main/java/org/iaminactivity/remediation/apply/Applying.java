package org.iaminactivity.remediation.apply;

import java.time.Duration;
import java.util.Optional;
import org.iaminactivity.remediation.action.ActionReason;
import org.iaminactivity.remediation.action.UserState;
import org.iaminactivity.remediation.iam.UserReader;
import org.iaminactivity.remediation.plan.PlannedAction;

/** What the actions of one start have in common. */
interface Applying {

  /** Why an action is not to be done, whatever its plan says. */
  record Objection(ActionReason reason, String message) {}

  /** What protects the user now; empty if nothing does. */
  Optional<Objection> objection(PlannedAction action, UserState found);

  /** Whether everything is read and checked, and nothing written. */
  boolean isDry();

  /** For the reads of one action, and for what passes by itself. */
  Duration patience();

  /** Throws if this process may write no more. */
  void requireMayWrite();

  /** Keeps the user as it is, unless it was kept before. */
  void backUp(PlannedAction action, UserReader.Found found);
}
