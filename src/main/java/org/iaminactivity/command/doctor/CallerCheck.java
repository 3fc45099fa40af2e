package org.iaminactivity.command.doctor;

import java.time.Clock;
import java.time.Duration;
import org.iaminactivity.access.Caller;
import org.iaminactivity.access.RoleSessions;
import org.iaminactivity.aws.AwsSettingsException;
import org.iaminactivity.command.start.Failure;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks what each request to AWS needs: settings, credentials, the right time, and a region. */
@Component
final class CallerCheck {

  /** AWS refuses signatures of clocks that are further off. */
  private static final Duration MOST_CLOCK_SKEW = Duration.ofMinutes(5);

  /** A clock that is set by the network is right to a fraction of a second. */
  private static final Duration UNUSUAL_CLOCK_SKEW = Duration.ofMinutes(1);

  private final Caller caller;
  private final RoleSessions sessions;
  private final Clock clock;

  CallerCheck(Caller caller, RoleSessions sessions, Clock clock) {
    this.caller = caller;
    this.sessions = sessions;
    this.clock = clock;
  }

  /** Why no session can even be requested; null if it can. */
  @Nullable Failure obstacle() {
    try {
      sessions.requireUsable();
      return null;
    } catch (AwsSettingsException e) {
      return Failure.of(e);
    }
  }

  /**
   * Prints the ARN of the caller, and what may make requests fail though this one did not.
   *
   * @return the ARN; null if AWS doesn't say it
   */
  @Nullable String examine(Checks checks) {
    try {
      Caller.Identity identity = caller.identity();
      Duration skew = skew(identity);
      if (skew.compareTo(MOST_CLOCK_SKEW) > 0) {
        throw new IllegalStateException(
            describe(skew) + ", which refuses such signatures: set the clock");
      }
      checks.ok("caller", identity.arn());
      if (skew.compareTo(UNUSUAL_CLOCK_SKEW) > 0) {
        checks.warn(
            "clock",
            describe(skew)
                + ", which refuses signatures that are more than "
                + MOST_CLOCK_SKEW.toMinutes()
                + " minutes off: set the clock");
      }
      sessions.regionToEnable().ifPresent(region -> warnOf(region, checks));
      return identity.arn();
    } catch (RuntimeException e) {
      checks.fail("caller", Checks.messageOf(e));
      return null;
    }
  }

  private Duration skew(Caller.Identity identity) {
    return identity
        .now()
        .map(now -> Duration.between(now, clock.instant()).abs())
        .orElse(Duration.ZERO);
  }

  private static String describe(Duration skew) {
    return "this machine's clock is "
        + (skew.toMinutes() < 2 ? skew.toSeconds() + " seconds" : skew.toMinutes() + " minutes")
        + " off that of AWS";
  }

  private static void warnOf(String region, Checks checks) {
    checks.warn(
        "region",
        "STS gives sessions from "
            + region
            + " only to accounts that have enabled it, and new ones have not: set"
            + " audit.access.sts-region to a region that every account has, such as us-east-1");
  }
}
