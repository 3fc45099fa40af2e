package org.iaminactivity.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.sts.model.StsException;

class RetryBudgetTest {

  private static final Instant START = Instant.parse("2026-11-24T02:00:00Z");
  private static final Duration ALLOWED = Duration.ofMinutes(10);

  private final TimeLapse time = TimeLapse.from(START);
  private final RetryBudget budget = time.budget(ALLOWED);

  @Test
  void callThatSucceedsIsMadeOnceAndWithoutAPause() {
    assertThat(budget.call(() -> "answer")).isEqualTo("answer");
    assertThat(time.pauses()).isEmpty();
  }

  @Test
  void callIsMadeAgainAsLongAsItIsThrottled() {
    assertThat(budget.call(failing(25, "Throttling"))).isEqualTo(26);
  }

  @Test
  void callThatIsThrottledToTheEndFailsAtTheEndOfTheTimeAllowed() {
    assertThatExceptionOfType(StsException.class)
        .isThrownBy(() -> budget.call(failing(Integer.MAX_VALUE, "Throttling")));
    assertThat(time.now()).isEqualTo(START.plus(ALLOWED));
  }

  @Test
  void callThatIsThrottledUntilTheEndOfTheTimeAllowedCutsItOffFailsAsThrottled() {
    AtomicInteger calls = new AtomicInteger();

    assertThatExceptionOfType(StsException.class)
        .isThrownBy(
            () ->
                budget.call(
                    () -> {
                      if (time.now().isBefore(START.plus(ALLOWED))) {
                        return counting(calls, Integer.MAX_VALUE, "Throttling").get();
                      }
                      throw ApiCallTimeoutException.create(1000);
                    }));
  }

  @Test
  void callThatNeverAnswersFailsAsCutOff() {
    assertThatExceptionOfType(ApiCallTimeoutException.class)
        .isThrownBy(
            () ->
                budget.call(
                    () -> {
                      throw ApiCallTimeoutException.create(1000);
                    }));
  }

  @Test
  void callThatCantReachAwsIsTriedThreeTimes() {
    assertThat(budget.call(failing(2, "ServiceUnavailable"))).isEqualTo(3);
    assertThatExceptionOfType(StsException.class)
        .isThrownBy(() -> budget.call(failing(3, "ServiceUnavailable")));
  }

  @Test
  void callThatIsDeniedIsNotMadeAgain() {
    AtomicInteger calls = new AtomicInteger();

    assertThatExceptionOfType(StsException.class)
        .isThrownBy(() -> budget.call(counting(calls, Integer.MAX_VALUE, "AccessDenied")));
    assertThat(calls).hasValue(1);
  }

  @Test
  void oneCallMayTakeTwoMinutesWhereMoreTimeIsLeft() {
    assertThat(budget.forOneCall()).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void oneCallMayTakeNoLongerThanTheTimeLeft() {
    budget.pause(ALLOWED.minusSeconds(30));

    assertThat(budget.forOneCall()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void oneCallMayTakeASecondWhereNoTimeIsLeft() {
    budget.pause(ALLOWED);

    assertThat(budget.forOneCall()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void backOffPausesWithinTwiceAsLongEachTimeUpToAQuarterOfAMinute() {
    for (int i = 0; i < 12; i++) {
      assertThat(budget.backOff()).isTrue();
    }

    for (int i = 0; i < 12; i++) {
      Duration most = Duration.ofSeconds(Math.min(15, 1L << i));
      assertThat(time.pauses().get(i)).isBetween(most.dividedBy(10), most);
    }
  }

  @Test
  void backOffIsJittered() {
    for (int i = 0; i < 20; i++) {
      budget.backOff();
    }

    assertThat(time.pauses().subList(5, time.pauses().size()).stream().distinct().count())
        .isGreaterThan(1);
  }

  @Test
  void pauseIsCutAtTheEndOfTheTimeAllowed() {
    assertThat(budget.pause(Duration.ofHours(1))).isTrue();
    assertThat(time.pauses()).containsExactly(ALLOWED);
  }

  @Test
  void pauseAfterTheTimeAllowedIsRefusedAtOnce() {
    budget.pause(ALLOWED);

    assertThat(budget.pause(Duration.ofSeconds(1))).isFalse();
    assertThat(budget.backOff()).isFalse();
    assertThat(time.pauses()).hasSize(1);
  }

  @Test
  void callEndsWithTheStopSignalRatherThanToWait() {
    time.give();

    assertThatThrownBy(() -> budget.call(failing(1, "Throttling")))
        .isInstanceOf(StoppedException.class);
  }

  private static Supplier<Integer> failing(int times, String code) {
    return counting(new AtomicInteger(), times, code);
  }

  /** Fails so many times, then gives the number of calls. */
  private static Supplier<Integer> counting(AtomicInteger calls, int failures, String code) {
    return () -> {
      if (calls.incrementAndGet() > failures) {
        return calls.get();
      }
      throw StsException.builder()
          .statusCode(code.equals("ServiceUnavailable") ? 503 : 400)
          .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
          .build();
    };
  }
}
