package org.iaminactivity.sandbox.iam;

import java.time.Duration;

/** How far reads lag behind a write: so long, and so many reads of the account. */
public record Lag(Duration time, int reads) {

  public static final Lag NONE = new Lag(Duration.ZERO, 0);

  public static Lag of(Duration time) {
    return new Lag(time, 0);
  }

  public static Lag ofReads(int reads) {
    return new Lag(Duration.ZERO, reads);
  }
}
