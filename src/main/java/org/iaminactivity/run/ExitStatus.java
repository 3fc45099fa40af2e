package org.iaminactivity.run;

/** The exit statuses of the commands. */
public enum ExitStatus {
  COMPLETED(0),
  FAILED(1),
  BAD_USAGE(2),
  ACCOUNTS_FAILED(3),
  RUN_IN_PROGRESS(4),
  /** A plan was refused before its first write. */
  REFUSED(5),
  /** A plan was halted by the limit of errors. */
  HALTED(6),
  /** 128 + SIGTERM; ended by Ctrl-C the JVM itself says 130. */
  STOPPED(143);

  private final int code;

  ExitStatus(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }
}
