package org.iaminactivity.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.iaminactivity.lifecycle.FindingState.End;
import org.iaminactivity.lifecycle.FindingState.Episode;
import org.iaminactivity.lifecycle.FindingState.Sighting;
import org.iaminactivity.run.Reason;
import org.junit.jupiter.api.Test;

class FindingStateTest {

  private static final LocalDate DATE = LocalDate.parse("2026-11-24");
  private static final Instant FINER = Instant.parse("2026-11-24T02:00:00.123456789Z");
  private static final Instant MILLISECONDS = Instant.parse("2026-11-24T02:00:00.123Z");

  private final Runs runs = Runs.with("user-inactive");
  private final Member account = runs.join("111122223333");

  @Test
  void reasonOfAnUnknownFindingIsThatOfItsAccount() {
    account.add("ada");
    runs.on("2026-11-01");
    account.failsWith(Reason.REPORT_TIMEOUT);

    assertThat(runs.on("2026-11-02").get(0).reasonCode()).isEqualTo("REPORT_TIMEOUT");
  }

  @Test
  void reasonOfAnyOtherFindingIsItsOwn() {
    account.add("ada");

    assertThat(runs.on("2026-11-01").get(0).reasonCode()).isEqualTo("FIRST_RUN");
    assertThat(runs.on("2026-11-02").get(0).reasonCode()).isNull();
  }

  @Test
  void timesAreToTheMillisecond() {
    assertThat(new Sighting(DATE, FINER).at()).isEqualTo(MILLISECONDS);
    assertThat(new End(DATE, FINER).at()).isEqualTo(MILLISECONDS);
    assertThat(new End(DATE, null).at()).isNull();
  }

  @Test
  void nextEpisodeRemembersTheFirst() {
    Episode first = Episode.first(new Sighting(DATE, FINER), null);
    Sighting again = new Sighting(DATE.plusDays(7), FINER);

    assertThat(first.next(again, DATE.plusDays(6)))
        .isEqualTo(new Episode(2, again, DATE.plusDays(6), DATE));
  }

  @Test
  void endedFindingIsNeitherDueNorUnknownNorExcused() {
    account.add("ada");
    runs.exemptions().add("EX-1", "2026-11-01", "2026-11-30", "ada", "user-inactive");
    runs.on("2026-11-01");
    account.failsWith(Reason.THROTTLED);
    FindingState unknown = runs.on("2026-11-02").get(0);
    FindingState ended = unknown.ended(StatusReason.ACCOUNT_LEFT, new End(DATE, null));

    assertThat(ended.status()).isEqualTo(Status.RETIRED);
    assertThat(ended.reasonCode()).isEqualTo("ACCOUNT_LEFT");
    assertThat(ended.unknown()).isNull();
    assertThat(ended.dueOn()).isNull();
    assertThat(ended.excuse()).isNull();
    assertThat(ended.lastSeen()).isEqualTo(unknown.lastSeen());
  }

  @Test
  void statusIsOpenEndedOrNeither() {
    assertThat(Status.values())
        .filteredOn(Status::isOpen)
        .containsExactly(Status.NEW, Status.OPEN, Status.REOPENED);
    assertThat(Status.values())
        .filteredOn(Status::isEnded)
        .containsExactly(Status.RESOLVED, Status.RETIRED);
  }
}
