package org.iaminactivity.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.iaminactivity.publication.TriagedRuns.RUN;
import static org.iaminactivity.publication.TriagedRuns.ofUser;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.iaminactivity.dataset.Datasets;
import org.iaminactivity.dataset.FindingStates;
import org.iaminactivity.lifecycle.FindingState;
import org.iaminactivity.warehouse.Warehouse;
import org.iaminactivity.warehouse.Warehouses;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishedTablesTest {

  @TempDir private Path directory;
  private Warehouse warehouse;
  private PublishedTables tables;

  @BeforeEach
  void open() {
    warehouse = Warehouses.directory(directory.resolve("warehouse"));
    tables = Publications.tables(warehouse);
  }

  @Test
  void rowsAreReadInTheirOrderAndAgain() throws IOException {
    publish(ofUser("alice"), ofUser("bob"));

    try (PublishedTable<FindingState> table = tables.open(RUN, Datasets.FINDING_STATES)) {
      assertThat(users(table, 9)).containsExactly("alice", "bob");
      assertThat(users(table, 9)).containsExactly("alice", "bob");
    }
  }

  @Test
  void visitorThatWantsNoMoreGetsNoMore() throws IOException {
    publish(ofUser("alice"), ofUser("bob"));

    try (PublishedTable<FindingState> table = tables.open(RUN, Datasets.FINDING_STATES)) {
      assertThat(users(table, 1)).containsExactly("alice");
    }
  }

  @Test
  void runThatIsNotPublishedIsRefused() {
    assertThatExceptionOfType(UnpublishedRunException.class)
        .isThrownBy(() -> tables.open(RUN, Datasets.FINDING_STATES))
        .withMessageContaining(RUN.toString());
  }

  @Test
  void runOfAVersionWithoutTheDatasetIsRefusedWithTheRemedy() throws IOException {
    TwoRuns.publish(warehouse, directory, RUN, List.of(), List.of());

    assertThatExceptionOfType(OlderRunException.class)
        .isThrownBy(() -> tables.open(RUN, Datasets.FINDING_STATES))
        .withMessageContaining("finding_states")
        .withMessageContaining("`replay --from=2026-11-24`");
  }

  @Test
  void fileThatIsNotTheOneOfTheManifestIsRefused() throws IOException {
    publish(ofUser("alice"));
    String key = RUN.part("finding_states", 0);
    warehouse.replace(key, warehouse.read(RUN.part("exemptions", 0)));

    assertThatExceptionOfType(UnreadableRunException.class)
        .isThrownBy(() -> tables.open(RUN, Datasets.FINDING_STATES))
        .withMessageContaining(warehouse.location(key));
  }

  private void publish(FindingState... states) throws IOException {
    TriagedRuns.publish(warehouse, directory, RUN, List.of(states), List.of());
  }

  private static List<String> users(PublishedTable<FindingState> table, int most)
      throws IOException {
    List<String> users = new ArrayList<>();
    table.read(
        row -> {
          users.add(row.get(FindingStates.PRINCIPAL_NAME));
          return users.size() < most;
        });
    return users;
  }
}
