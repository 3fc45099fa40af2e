package org.iaminactivity.aws;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The time allowed to one account, or one page, and how it is spent: exponential back-off with full
 * jitter, so that accounts which failed together don't retry together.
 *
 * @see <a href="https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/">AWS
 *     Architecture Blog: Exponential Backoff And Jitter</a>
 */
public final class RetryBudget {

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

  private static final Duration SHORTEST_CALL = Duration.ofSeconds(1);
  private static final Duration LONGEST_CALL = Duration.ofMinutes(2);

  /**
   * Attempts of a call that failed because of the network or a 5xx, each with the SDK's own
   * retries.
   */
  private static final int TRIES_WHEN_UNAVAILABLE = 3;

  private final StopSignal stop;
  private final Clock clock;
  private final Instant deadline;
  private int throttled;

  public RetryBudget(StopSignal stop, Clock clock, Duration allowed) {
    this.stop = stop;
    this.clock = clock;
    this.deadline = clock.instant().plus(allowed);
  }

  /**
   * Retries the call while it is throttled, to the end of the time allowed, and a few times if AWS
   * can't be reached.
   *
   * @throws SdkException the last failure; if the end of the time allowed cut off the last call,
   *     the last throttling response
   */
  public <T> T call(Supplier<T> call) {
    @Nullable SdkException throttling = null;
    for (int tries = 1; ; tries++) {
      try {
        return call.get();
      } catch (SdkException e) {
        AwsFailure fault = AwsFailure.of(e);
        if (fault == AwsFailure.THROTTLED) {
          throttling = e;
        }
        boolean again =
            fault == AwsFailure.THROTTLED
                || (fault == AwsFailure.UNAVAILABLE && tries < TRIES_WHEN_UNAVAILABLE);
        if (!again || !backOff()) {
          throw throttling != null && e instanceof ApiCallTimeoutException ? throttling : e;
        }
      }
    }
  }

  /** The time that one call may take, with all its retries: never longer than what is left. */
  public Duration forOneCall() {
    Duration left = Duration.between(clock.instant(), deadline);
    if (left.compareTo(SHORTEST_CALL) < 0) {
      return SHORTEST_CALL;
    }
    return left.compareTo(LONGEST_CALL) < 0 ? left : LONGEST_CALL;
  }

  /** Pauses longer each time; false, at once, if the time allowed is over. */
  public boolean backOff() {
    long most =
        Math.min(LONGEST_PAUSE.toMillis(), FIRST_PAUSE.toMillis() << Math.min(throttled++, 10));
    return pause(Duration.ofMillis(ThreadLocalRandom.current().nextLong(most / 10, most + 1)));
  }

  /** Pauses as long, but not past the end of the time allowed; false, at once, if it is over. */
  public boolean pause(Duration duration) {
    Duration left = Duration.between(clock.instant(), deadline);
    if (left.isNegative() || left.isZero()) {
      return false;
    }
    stop.pause(left.compareTo(duration) < 0 ? left : duration);
    return true;
  }
}
