package org.iaminactivity.job.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.entry;
import static org.iaminactivity.job.attempt.SmallRun.ONE;
import static org.iaminactivity.job.attempt.SmallRun.RUN;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class LogContextTest {

  @BeforeEach
  @AfterEach
  void forget() {
    MDC.clear();
  }

  @Test
  void linesOfARunTellTheRun() throws Exception {
    assertThat(LogContext.of(RUN, LogContextTest::here))
        .containsOnly(entry("run_id", RUN.toString()));
  }

  @Test
  void linesOfAnAccountTellTheAccountToo() {
    assertThat(LogContext.of(RUN, ONE, LogContextTest::here))
        .containsOnly(entry("run_id", RUN.toString()), entry("account_id", ONE.value()));
  }

  @Test
  void contextIsThatOfBeforeOnceTheWorkHasEnded() throws Exception {
    LogContext.of(
        RUN,
        () -> {
          LogContext.of(RUN, ONE, LogContextTest::here);
          assertThat(here()).containsOnlyKeys("run_id");
          return null;
        });

    assertThat(here()).isEmpty();
  }

  @Test
  void contextIsThatOfBeforeAlsoWhereTheWorkThrows() {
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                LogContext.of(
                    RUN,
                    ONE,
                    () -> {
                      throw new IllegalStateException("disk full");
                    }));

    assertThat(here()).isEmpty();
  }

  @Test
  void contextIsHandedOnToAnotherThread() throws Exception {
    AtomicReference<Map<String, String>> there = new AtomicReference<>(Map.of());

    Runnable work = LogContext.of(RUN, () -> LogContext.handedOn(() -> there.set(here())));
    CompletableFuture.runAsync(work).get();

    assertThat(there.get()).containsOnly(entry("run_id", RUN.toString()));
  }

  private static Map<String, String> here() {
    return Objects.requireNonNullElse(MDC.getCopyOfContextMap(), Map.of());
  }
}
