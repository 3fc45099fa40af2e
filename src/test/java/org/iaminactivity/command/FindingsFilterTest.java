package org.iaminactivity.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.iaminactivity.publication.TriagedRuns.state;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.iaminactivity.dataset.Datasets;
import org.iaminactivity.dataset.FindingStates;
import org.iaminactivity.finding.Severity;
import org.iaminactivity.lifecycle.FindingState;
import org.iaminactivity.lifecycle.Status;
import org.iaminactivity.publication.Publications;
import org.iaminactivity.publication.PublishedTable;
import org.iaminactivity.publication.TriagedRuns;
import org.iaminactivity.warehouse.Warehouse;
import org.iaminactivity.warehouse.Warehouses;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class FindingsFilterTest {

  private static final String ONE = "111111111111";
  private static final String TWO = "222222222222";

  private Warehouse warehouse;

  @BeforeEach
  void publish(@TempDir Path directory) throws IOException {
    warehouse = Warehouses.directory(directory.resolve("warehouse"));
    TriagedRuns.publish(
        warehouse,
        directory,
        TriagedRuns.RUN,
        List.of(
            state(ONE, "alice", "access-key-unused", Severity.MEDIUM, Status.NEW, null),
            state(ONE, "bob", "user-inactive", Severity.HIGH, Status.OPEN, null),
            state(TWO, "carol", "root-used", Severity.CRITICAL, Status.OPEN, null),
            state(TWO, "dan", "user-inactive", Severity.LOW, Status.RESOLVED, null)),
        List.of());
  }

  @Test
  void withoutOptionsEveryFindingMatches() throws IOException {
    assertThat(matched()).containsExactly("alice", "bob", "carol", "dan");
  }

  @Test
  void statusesAreAlternativesInAnyCase() throws IOException {
    assertThat(matched("--status=NEW,resolved")).containsExactly("alice", "dan");
  }

  @Test
  void rulesAreAlternatives() throws IOException {
    assertThat(matched("--rule=root-used,access-key-unused")).containsExactly("alice", "carol");
  }

  @Test
  void severityIsTheLeast() throws IOException {
    assertThat(matched("--severity=HIGH")).containsExactly("bob", "carol");
  }

  @Test
  void accountsAreAlternatives() throws IOException {
    assertThat(matched("--accounts=333333333333," + TWO)).containsExactly("carol", "dan");
  }

  @Test
  void everyOptionMustBeMet() throws IOException {
    assertThat(matched("--status=OPEN", "--rule=user-inactive")).containsExactly("bob");
  }

  @Test
  void unknownRuleIsRefusedWithTheKnownOnes() {
    assertThatExceptionOfType(ParameterException.class)
        .isThrownBy(() -> matched("--rule=user-inactive,user-dead"))
        .withMessageContaining("'user-dead' is no rule")
        .withMessageContaining("access-keys-two-live");
  }

  private List<String> matched(String... options) throws IOException {
    FindingsFilter filter = new FindingsFilter();
    var unused =
        new CommandLine(filter).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(options);
    List<String> users = new ArrayList<>();
    try (PublishedTable<FindingState> states =
        Publications.tables(warehouse).open(TriagedRuns.RUN, Datasets.FINDING_STATES)) {
      states.read(
          row -> {
            if (filter.matches(row)) {
              users.add(row.get(FindingStates.PRINCIPAL_NAME));
            }
            return true;
          });
    }
    return users;
  }
}
