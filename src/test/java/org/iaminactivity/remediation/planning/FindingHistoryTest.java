package org.iaminactivity.remediation.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.iaminactivity.remediation.action.ActionType;
import org.junit.jupiter.api.Test;

class FindingHistoryTest {

  private static final EarlierAction OLD =
      Done.applied(ActionType.DEACTIVATE_ACCESS_KEY, "2026-09-01T00:00:00Z");
  private static final EarlierAction ROLLED_BACK =
      Done.rolledBack(
          ActionType.DEACTIVATE_ACCESS_KEY, "2026-08-01T00:00:00Z", "2026-10-01T00:00:00Z");
  private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");
  private static final Instant HELD = Instant.parse("2026-09-15T00:00:00Z");

  @Test
  void nothingWasDoneLastWhereNothingWasDone() {
    assertThat(FindingHistory.NONE.last()).isEmpty();
  }

  @Test
  void lastIsWhatChangedSomethingLastWhereverItIsRead() {
    assertThat(Done.history(ROLLED_BACK, OLD).last()).contains(ROLLED_BACK);
    assertThat(Done.history(OLD).and(Done.history(ROLLED_BACK)).last()).contains(ROLLED_BACK);
  }

  @Test
  void lastOfATypeIsTheLastOfAll() {
    EarlierAction deletion = Done.applied(ActionType.DELETE_ACCESS_KEY, "2026-10-05T00:00:00Z");

    assertThat(Done.history(OLD).last(ActionType.DEACTIVATE_ACCESS_KEY)).contains(OLD);
    assertThat(Done.history(OLD, deletion).last(ActionType.DEACTIVATE_ACCESS_KEY)).isEmpty();
  }

  @Test
  void actionIsRevertedSinceSomethingFirstSaidSo() {
    EarlierAction reverted =
        Done.reverted(
            ActionType.DEACTIVATE_ACCESS_KEY, "2026-09-01T00:00:00Z", "2026-10-01T00:00:00Z");

    assertThat(Done.history(reverted).revertedSince(reverted, NOW))
        .isEqualTo(Instant.parse("2026-10-01T00:00:00Z"));
    assertThat(new FindingHistory(List.of(reverted), List.of(HELD)).revertedSince(reverted, NOW))
        .isEqualTo(HELD);
  }

  @Test
  void actionIsRevertedFromNowOnWhereNothingSaidSo() {
    assertThat(Done.history(OLD).revertedSince(OLD, NOW)).isEqualTo(NOW);
  }

  @Test
  void whatWasHeldBeforeTheActionIsAboutAnother() {
    FindingHistory history =
        new FindingHistory(List.of(OLD), List.of(Instant.parse("2026-08-31T00:00:00Z")));

    assertThat(history.revertedSince(OLD, NOW)).isEqualTo(NOW);
  }
}
