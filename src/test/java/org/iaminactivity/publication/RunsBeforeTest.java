package org.iaminactivity.publication;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.iaminactivity.publication.TwoRuns.AS_OF;
import static org.iaminactivity.publication.TwoRuns.ONE;
import static org.iaminactivity.publication.TwoRuns.RUN;
import static org.iaminactivity.publication.TwoRuns.THREE;
import static org.iaminactivity.publication.TwoRuns.TWO;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.commons.codec.digest.DigestUtils;
import org.iaminactivity.lifecycle.AccountStates;
import org.iaminactivity.lifecycle.FindingState;
import org.iaminactivity.lifecycle.Status;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.AccountRange;
import org.iaminactivity.run.Reason;
import org.iaminactivity.run.RunId;
import org.iaminactivity.warehouse.Warehouse;
import org.iaminactivity.warehouse.Warehouses;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which run another one goes on from, and what it reads of that run. */
class RunsBeforeTest {

  private static final LocalDate YESTERDAY = RUN.date().minusDays(1);
  private static final LocalDate LAST_WEEK = RUN.date().minusDays(7);

  @TempDir private Path directory;
  private Warehouse warehouse;
  private RunsBefore runs;

  @BeforeEach
  void open() {
    warehouse = Warehouses.directory(directory.resolve("warehouse"));
    runs = Publications.before(warehouse);
  }

  @Test
  void newestRunOfAnEarlierDateIsTheOneBefore() throws IOException {
    publish(LAST_WEEK);
    publish(YESTERDAY);
    publish(RUN.date());
    publish(RUN.date().plusDays(1));

    assertThat(before().date()).isEqualTo(YESTERDAY);
  }

  @Test
  void theFirstRunOfAllHasNoneBefore() throws IOException {
    publish(RUN.date());

    try (RunsBefore.Found found = runs.before(RUN)) {
      assertThat(found.run()).isNull();
      assertThat(found.passedOver()).isEmpty();
    }
  }

  @Test
  void hashIsThatOfTheManifestAsItLiesThere() throws IOException {
    publish(YESTERDAY);

    assertThat(before().manifestSha256())
        .isEqualTo(DigestUtils.sha256Hex(warehouse.read(RUN.on(YESTERDAY).manifest())));
  }

  @Test
  void runWithADamagedPartIsPassedOver() throws IOException {
    publish(LAST_WEEK);
    publish(YESTERDAY);
    warehouse.replace(RUN.on(YESTERDAY).part("accounts", 0), "damaged".getBytes(UTF_8));

    assertThatYesterdayIsPassedOverFor("not the file that the manifest names");
  }

  @Test
  void runWithoutAPartIsPassedOver() throws IOException {
    publish(LAST_WEEK);
    Manifest manifest = publish(YESTERDAY);
    Manifest.Part gone =
        new Manifest.Part("accounts", "accounts/run_date=2026-11-23/gone.parquet", 1, 1, "00");
    List<Manifest.Part> parts = new ArrayList<>(manifest.parts());
    parts.add(gone);
    warehouse.replace(
        RUN.on(YESTERDAY).manifest(), TwoRuns.manifest(RUN.on(YESTERDAY), parts).toJson());

    assertThatYesterdayIsPassedOverFor("gone.parquet");
  }

  @Test
  void runWhoseManifestIsNoneIsPassedOver() throws IOException {
    publish(LAST_WEEK);
    publish(YESTERDAY);
    warehouse.replace(RUN.on(YESTERDAY).manifest(), "{}".getBytes(UTF_8));

    assertThatYesterdayIsPassedOverFor("manifest.json");
  }

  @Test
  void manifestOfAnotherDateIsPassedOver() throws IOException {
    publish(LAST_WEEK);
    warehouse.replace(RUN.on(YESTERDAY).manifest(), warehouse.read(RUN.on(LAST_WEEK).manifest()));

    assertThatYesterdayIsPassedOverFor("it is the manifest of " + LAST_WEEK);
  }

  private void assertThatYesterdayIsPassedOverFor(String reason) throws IOException {
    try (RunsBefore.Found found = runs.before(RUN)) {
      assertThat(Objects.requireNonNull(found.run()).date()).isEqualTo(LAST_WEEK);
      assertThat(found.passedOver())
          .singleElement()
          .satisfies(
              run -> {
                assertThat(run.runDate()).isEqualTo(YESTERDAY);
                assertThat(run.reason()).contains(reason);
              });
    }
  }

  @Test
  void findingsOfAVersionWithoutStatesAreOpenSinceThatRun() throws IOException {
    publish(YESTERDAY);

    try (AccountsBefore accounts = before().accounts(AccountRange.ALL)) {
      AccountStates one = accounts.take(new AccountId(ONE));

      assertThat(one.covered()).isTrue();
      assertThat(one.lastAuditedOn()).isEqualTo(YESTERDAY);
      assertThat(one.states())
          .singleElement()
          .satisfies(
              state -> {
                assertThat(state.status()).isEqualTo(Status.OPEN);
                assertThat(state.episode().firstSeen())
                    .isEqualTo(new FindingState.Sighting(YESTERDAY, AS_OF));
                assertThat(state.episode().absentOn()).isNull();
              });
    }
  }

  @Test
  void accountsWithFindingsComeInTheOrderOfTheirIds() throws IOException {
    publish(YESTERDAY);

    try (AccountsBefore accounts = before().accounts(AccountRange.ALL)) {
      assertThat(accounts.next()).isEqualTo(new AccountId(ONE));
      accounts.take(new AccountId(ONE));
      assertThat(accounts.next()).isEqualTo(new AccountId(THREE));
      accounts.take(new AccountId(THREE));
      assertThat(accounts.next()).isNull();
    }
  }

  @Test
  void accountWithoutFindingsIsKnownFromTheCoverage() throws IOException {
    publish(YESTERDAY);

    try (AccountsBefore accounts = before().accounts(AccountRange.ALL)) {
      accounts.take(new AccountId(ONE));
      AccountStates two = accounts.take(new AccountId(TWO));

      assertThat(two.covered()).isTrue();
      assertThat(two.lastAuditedOn()).isNull();
      assertThat(two.states()).isEmpty();
    }
  }

  @Test
  void accountThatTheRunDidNotHaveIsNotCovered() throws IOException {
    publish(YESTERDAY);

    try (AccountsBefore accounts = before().accounts(AccountRange.ALL)) {
      assertThat(accounts.take(new AccountId("000000000007"))).isEqualTo(AccountStates.NONE);
    }
  }

  @Test
  void accountsOutsideOfTheRangeAreNotRead() throws IOException {
    publish(YESTERDAY);
    AccountRange range = new AccountRange(new AccountId(TWO), null);

    try (AccountsBefore accounts = before().accounts(range)) {
      assertThat(accounts.next()).isEqualTo(new AccountId(THREE));
    }
  }

  @Test
  void rulesAreThoseOfThatRun() throws IOException {
    publish(YESTERDAY);

    assertThat(before().previousRun().rules().entrySet())
        .extracting(rule -> rule.getKey(), rule -> rule.getValue().thresholdDays())
        .contains(tuple("access-key-unused", 45), tuple("root-access-key", null));
  }

  private RunBefore before() throws IOException {
    return Objects.requireNonNull(runs.before(RUN).run());
  }

  private Manifest publish(LocalDate date) throws IOException {
    return TwoRuns.publish(
        warehouse,
        directory,
        RunId.of(date),
        List.of(TwoRuns.finding(ONE, "alice", 60), TwoRuns.finding(THREE, "bob", 60)),
        List.of(
            TwoRuns.audited(ONE),
            TwoRuns.unaudited(TWO, Reason.THROTTLED),
            TwoRuns.audited(THREE)));
  }
}
