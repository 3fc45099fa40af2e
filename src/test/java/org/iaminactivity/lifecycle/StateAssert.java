package org.iaminactivity.lifecycle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.iaminactivity.lifecycle.FindingState.End;
import org.jspecify.annotations.Nullable;

/** What most tests of the lifecycle check of a state. */
final class StateAssert extends AbstractAssert<StateAssert, FindingState> {

  private StateAssert(FindingState state) {
    super(state, StateAssert.class);
  }

  static StateAssert assertThat(FindingState state) {
    return new StateAssert(state);
  }

  static StateAssert assertThatOnly(List<FindingState> states) {
    Assertions.assertThat(states).hasSize(1);
    return new StateAssert(states.get(0));
  }

  /** The only state of a rule. */
  static StateAssert assertThatOnly(String rule, List<FindingState> states) {
    return assertThatOnly(
        states.stream().filter(state -> state.finding().rule().equals(rule)).toList());
  }

  /** With the status to which the reason belongs. */
  StateAssert is(StatusReason reason) {
    Assertions.assertThat(actual.reason()).isEqualTo(reason);
    Assertions.assertThat(actual.status()).isEqualTo(reason.status());
    return this;
  }

  /** Without a reason. */
  StateAssert isPlain(Status status) {
    Assertions.assertThat(actual.status()).isEqualTo(status);
    Assertions.assertThat(actual.reasonCode()).isNull();
    return this;
  }

  StateAssert isUnknown(String reason, String sinceOn) {
    Assertions.assertThat(actual.status()).isEqualTo(Status.UNKNOWN);
    Assertions.assertThat(actual.reasonCode()).isEqualTo(reason);
    Assertions.assertThat(actual.unknown())
        .isNotNull()
        .extracting(FindingState.Unknown::sinceOn)
        .hasToString(sinceOn);
    return this;
  }

  StateAssert isNotUnknown() {
    Assertions.assertThat(actual.unknown()).isNull();
    return this;
  }

  /** In that run, of which the report was made at its time. */
  StateAssert wasFirstSeenOn(String date) {
    Assertions.assertThat(actual.episode().firstSeen()).isEqualTo(sighting(date));
    return this;
  }

  StateAssert wasLastSeenOn(String date) {
    Assertions.assertThat(actual.lastSeen()).isEqualTo(sighting(date));
    return this;
  }

  StateAssert wasAbsentOn(@Nullable String date) {
    Assertions.assertThat(actual.episode().absentOn())
        .isEqualTo(date == null ? null : LocalDate.parse(date));
    return this;
  }

  StateAssert isOfEpisode(int number, String firstEverSeenOn) {
    Assertions.assertThat(actual.episode().number()).isEqualTo(number);
    Assertions.assertThat(actual.episode().firstEverSeenOn()).isEqualTo(firstEverSeenOn);
    return this;
  }

  StateAssert endedByTheReportOf(String date) {
    LocalDate on = LocalDate.parse(date);
    return ended(on, Runs.reportOf(on));
  }

  StateAssert endedWithoutAReport(String date) {
    return ended(LocalDate.parse(date), null);
  }

  private StateAssert ended(LocalDate on, @Nullable Instant at) {
    Assertions.assertThat(actual.end()).isEqualTo(new FindingState.End(on, at));
    return this;
  }

  StateAssert endedByTheAction(@Nullable String id) {
    Assertions.assertThat(actual.end()).isNotNull().extracting(End::actionId).isEqualTo(id);
    return this;
  }

  StateAssert isDueOn(@Nullable String date) {
    Assertions.assertThat(actual.dueOn()).isEqualTo(date == null ? null : LocalDate.parse(date));
    return this;
  }

  StateAssert isExcusedBy(@Nullable String exemption) {
    Assertions.assertThat(actual.excuse() == null ? null : actual.excuse().id())
        .isEqualTo(exemption);
    return this;
  }

  private static FindingState.Sighting sighting(String date) {
    LocalDate on = LocalDate.parse(date);
    return new FindingState.Sighting(on, Runs.reportOf(on));
  }
}
