package org.iaminactivity.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.iaminactivity.run.Account;
import org.iaminactivity.run.AccountId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunStateTest {

  private static final Instant BEGAN = Instant.parse("2026-11-24T02:00:00Z");

  private static final Account ACCOUNT =
      new Account(new AccountId("000000000001"), "Zahlung", null);

  private static final RunState STATE =
      new RunState(
          null,
          BEGAN,
          7,
          "run_date=2026-11-24",
          LocalDate.parse("2026-11-24"),
          RunState.STARTED,
          2,
          List.of(
              new RunStatus.Step("discover-accounts", RunState.COMPLETED, BEGAN, BEGAN),
              new RunStatus.Step("collect-reports", RunState.STARTED, BEGAN, null)),
          Map.of("WAITING", 3),
          Map.of("THROTTLED", 1),
          List.of(new RunStatus.FailedAccount(ACCOUNT, "THROTTLED", "Rate", 1)),
          new RunStatus.Progress(1.5, 2L),
          Map.of("000000000002", 2),
          "abc");

  @Test
  void stateIsReadBackAsItWasWritten() {
    assertThat(RunState.ofJson(STATE.toJson())).contains(STATE);
    assertThat(new String(STATE.toJson(), UTF_8).lines()).hasSize(1);
  }

  @Test
  void failedAccountIsWrittenWithItsIdAndName() {
    assertThat(new String(STATE.toJson(), UTF_8))
        .contains(
            "\"failed\":[{\"account_id\":\"000000000001\",\"account_name\":\"Zahlung\","
                + "\"reason\":\"THROTTLED\",\"message\":\"Rate\",\"attempts\":1}]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "{", "[]", "{}", "{\"run\": \"run_date=2026-11-24\"}"})
  void anythingElseIsNone(String json) {
    assertThat(RunState.ofJson(json.getBytes(UTF_8))).isEmpty();
  }

  @Test
  void stateOfALaterVersionIsReadWithoutWhatIsUnknown() {
    String later = new String(STATE.toJson(), UTF_8).replaceFirst("\\{", "{\"later\": 1, ");

    assertThat(RunState.ofJson(later.getBytes(UTF_8))).contains(STATE);
  }

  @Test
  void runWhoseProcessIsAtWorkIsUnderWay() {
    assertThat(STATE.status(true).status()).isEqualTo("STARTED");
    assertThat(STATE.status(true).progress()).isEqualTo(new RunStatus.Progress(1.5, 2L));
  }

  @Test
  void runWhoseProcessIsGoneHasFailed() {
    RunStatus status = STATE.status(false);

    assertThat(status.status()).isEqualTo("FAILED");
    assertThat(status.progress()).isNull();
    assertThat(status.steps())
        .extracting(RunStatus.Step::status)
        .containsExactly("COMPLETED", "FAILED");
  }
}
