package org.iaminactivity.job;

/** The connection that held a run's lock is gone, and so another process may take the run. */
public final class LockLostException extends RuntimeException {

  LockLostException(AuditRun run) {
    super(
        "The lock of the run "
            + run.key()
            + " was lost with its connection to the database, so this start ended rather than going"
            + " on without it. The same command goes on.");
  }
}
