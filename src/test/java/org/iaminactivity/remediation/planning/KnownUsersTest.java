package org.iaminactivity.remediation.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.iaminactivity.finding.Severity;
import org.iaminactivity.lifecycle.FindingState;
import org.iaminactivity.lifecycle.Status;
import org.iaminactivity.publication.Publications;
import org.iaminactivity.publication.TriagedRuns;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.RunId;
import org.iaminactivity.warehouse.Warehouse;
import org.iaminactivity.warehouse.Warehouses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownUsersTest {

  private static final String ONE = "111111111111";
  private static final String TWO = "222222222222";

  private final Path directory;
  private final Warehouse warehouse;
  private final KnownUsers users;

  KnownUsersTest(@TempDir Path directory) {
    this.directory = directory;
    this.warehouse = Warehouses.directory(directory.resolve("warehouse"));
    this.users = new KnownUsers(Publications.runs(warehouse), Publications.tables(warehouse));
  }

  @Test
  void withoutAPublishedRunNobodyIsKnown() throws IOException {
    assertThat(users.byAccount()).isEmpty();
  }

  @Test
  void userOfEachAccountIsNamed() throws IOException {
    publish(
        TriagedRuns.RUN,
        state(ONE, "alice", "password-unused"),
        state(TWO, "bob", "password-unused"));

    assertThat(users.byAccount())
        .isEqualTo(Map.of(new AccountId(ONE), "alice", new AccountId(TWO), "bob"));
  }

  @Test
  void userWithAnAccessKeyIsPreferred() throws IOException {
    publish(
        TriagedRuns.RUN,
        state(ONE, "alice", "password-unused"),
        state(ONE, "bob", "access-key-unused"),
        state(ONE, "carol", "user-inactive"));

    assertThat(users.byAccount()).isEqualTo(Map.of(new AccountId(ONE), "bob"));
  }

  @Test
  void newestRunCounts() throws IOException {
    RunId before = TriagedRuns.RUN.on(TriagedRuns.RUN.date().minusDays(1));
    publish(before, state(ONE, "alice", "access-key-unused"));
    publish(TriagedRuns.RUN, state(ONE, "bob", "access-key-unused"));

    assertThat(users.byAccount()).isEqualTo(Map.of(new AccountId(ONE), "bob"));
  }

  private void publish(RunId run, FindingState... states) throws IOException {
    TriagedRuns.publish(warehouse, directory, run, List.of(states), List.of());
  }

  private static FindingState state(String account, String user, String rule) {
    return TriagedRuns.state(account, user, rule, Severity.MEDIUM, Status.OPEN, null);
  }
}
