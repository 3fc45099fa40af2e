package org.iaminactivity.command;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.iaminactivity.access.Caller;
import org.iaminactivity.aws.AwsDefaults;
import org.iaminactivity.aws.AwsSettingsException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks what each request to AWS needs: settings, credentials, and the right time. */
@Component
final class CallerCheck {

  /** AWS refuses signatures of clocks that are further off. */
  private static final Duration MOST_CLOCK_SKEW = Duration.ofMinutes(5);

  private final Supplier<AwsDefaults> aws;
  private final Caller caller;
  private final Clock clock;

  CallerCheck(Supplier<AwsDefaults> aws, Caller caller, Clock clock) {
    this.aws = aws;
    this.caller = caller;
    this.clock = clock;
  }

  /** Why no request to AWS can even be made; null if it can. */
  @Nullable Failure obstacle() {
    try {
      var unused = aws.get();
      return null;
    } catch (AwsSettingsException e) {
      return Failure.of(e);
    }
  }

  /** The ARN of the caller. */
  String examine() {
    Caller.Identity identity = caller.identity();
    Optional<Duration> skew =
        identity.now().map(now -> Duration.between(now, clock.instant()).abs());
    if (skew.isPresent() && skew.get().compareTo(MOST_CLOCK_SKEW) > 0) {
      throw new IllegalStateException(
          "this machine's clock is "
              + skew.get().toMinutes()
              + " minutes off that of AWS, which refuses such signatures: set the clock");
    }
    return identity.arn();
  }
}
