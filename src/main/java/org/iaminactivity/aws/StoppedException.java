package org.iaminactivity.aws;

/** The program is to end; unfinished work is started again by the next start. */
public final class StoppedException extends RuntimeException {

  public StoppedException() {
    super("stopped");
  }
}
