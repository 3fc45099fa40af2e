package org.iaminactivity.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import org.iaminactivity.run.Account;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.Reason;
import org.iaminactivity.run.RunId;
import org.iaminactivity.warehouse.Warehouse;
import org.iaminactivity.warehouse.Warehouses;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RosterArchiveTest {

  private static final RunId RUN = new RunId(LocalDate.parse("2026-11-24"), new TreeSet<>());

  private static final Roster ROSTER =
      new Roster(
          List.of(
              new RosterAccount(
                  new Account(new AccountId("000000000001"), "Zahlung \"1\"\n", "/Root/Workloads"),
                  "ACTIVE",
                  Instant.parse("2020-02-29T01:02:03.456Z"),
                  null),
              new RosterAccount(
                  new Account(new AccountId("000000000002"), null, null),
                  "SUSPENDED",
                  null,
                  Reason.NOT_ACTIVE)));

  private Warehouse warehouse;
  private RosterArchive rosters;

  @BeforeEach
  void open(@TempDir Path directory) {
    warehouse = Warehouses.directory(directory);
    rosters = KnownRuns.rosters(warehouse);
  }

  @Test
  void rosterThatWasFrozenIsFoundAsItWas() throws IOException {
    assertThat(rosters.freeze(RUN, ROSTER)).isEqualTo(ROSTER);

    assertThat(rosters.find(RUN)).contains(ROSTER);
  }

  @Test
  void rosterIsFrozenOnce() throws IOException {
    rosters.freeze(RUN, ROSTER);
    Roster later = new Roster(ROSTER.accounts().subList(0, 1));

    assertThat(rosters.freeze(RUN, later)).isEqualTo(ROSTER);
    assertThat(rosters.find(RUN)).contains(ROSTER);
  }

  @Test
  void runThatLeftNothingHasNoRoster() throws IOException {
    assertThat(rosters.find(RUN)).isEmpty();
  }

  @Test
  void rosterThatCanNotBeReadSaysWhereItLies() {
    warehouse.replace(RUN.roster(), "damaged".getBytes(UTF_8));

    assertThatExceptionOfType(UnusableRosterException.class)
        .isThrownBy(() -> rosters.find(RUN))
        .withMessageContaining(warehouse.location(RUN.roster()));
  }
}
