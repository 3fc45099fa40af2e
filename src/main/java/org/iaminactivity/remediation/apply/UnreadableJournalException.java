package org.iaminactivity.remediation.apply;

import org.iaminactivity.run.ExitStatus;
import org.iaminactivity.run.ExpectedFailure;

/** What happened to an action can't be known any more: nothing is done about its plan. */
public final class UnreadableJournalException extends ExpectedFailure {

  UnreadableJournalException(String location, String why) {
    super(
        ExitStatus.FAILED,
        location + " is not what this program wrote: " + why + ".",
        "Restore an earlier version of it, or make another plan from the next run.");
  }
}
