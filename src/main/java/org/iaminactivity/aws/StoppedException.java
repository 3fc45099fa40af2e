package org.iaminactivity.aws;

/** The program is asked to end; what was begun is begun anew at the next start. */
public final class StoppedException extends RuntimeException {

  public StoppedException() {
    super("stopped");
  }
}
