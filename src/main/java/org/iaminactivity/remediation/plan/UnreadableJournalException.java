package org.iaminactivity.remediation.plan;

import org.iaminactivity.run.ExitStatus;
import org.iaminactivity.run.ExpectedFailure;

/** The journal of an action is damaged, so that nobody knows what was done. */
public final class UnreadableJournalException extends ExpectedFailure {

  UnreadableJournalException(String location, Throwable cause) {
    super(
        ExitStatus.FAILED,
        location + " is no journal of an action.",
        "Find out who wrote it; an earlier version of the object, if the bucket keeps any, says what"
            + " was done.",
        cause);
  }
}
