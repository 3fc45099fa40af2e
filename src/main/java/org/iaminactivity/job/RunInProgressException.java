package org.iaminactivity.job;

/** Another process is working on the run; nothing was touched. */
public final class RunInProgressException extends RuntimeException {

  RunInProgressException(AuditRun run) {
    super("Another process is working on the run " + run.key() + "; nothing was touched");
  }
}
