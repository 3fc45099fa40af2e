package org.iaminactivity.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.iaminactivity.acceptance.AuditProcess.Ended;
import org.iaminactivity.acceptance.PublishedRun.Row;
import org.iaminactivity.sandbox.FaultKind;
import org.iaminactivity.sandbox.FaultRule;
import org.iaminactivity.sandbox.Pace;
import org.iaminactivity.sandbox.Sandbox;
import org.iaminactivity.sandbox.SandboxOrganization;
import org.iaminactivity.sandbox.Service;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every fault of the calls that concern one account: each cell of the table happens to an account
 * of its own, all in one run.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultMatrixIT {

  private static final String TABLE = "/faults/of-one-account.csv";

  /** Whether cells that take minutes are left out. */
  private static final boolean QUICK = !Boolean.getBoolean("acceptance.long");

  private final List<Cell> cells = cells().toList();
  private final Map<String, Row> coverage = new TreeMap<>();
  private String log = "";
  private Map<String, List<Row>> restarted = Map.of();
  private Map<String, List<Row>> undisturbed = Map.of();

  enum Frequency {
    ONCE,
    ALWAYS,
    THIRTY_PERCENT
  }

  /**
   * One fault.
   *
   * @param number makes the account's id
   * @param service IAM, STS, or S3 for the account's evidence
   * @param outcomes the codes that are right; AUDITED for none
   */
  record Cell(
      int number, Service service, FaultKind fault, Frequency frequency, List<String> outcomes) {

    String account() {
      return Long.toString(300_000_000_000L + number);
    }

    FaultRule rule() {
      FaultRule always = FaultRule.on(service, fault);
      FaultRule rule =
          service == Service.S3
              ? always.action("PutObject").resource("/" + account() + ".json.gz")
              : always.account(account());
      return switch (frequency) {
        case ONCE -> rule.first(1);
        case ALWAYS -> rule;
        case THIRTY_PERCENT -> rule.share(0.3, number);
      };
    }

    @Override
    public String toString() {
      return "%s %s %s".formatted(service, fault, frequency).toLowerCase(Locale.ROOT);
    }
  }

  static Stream<Cell> cells() {
    List<Cell> cells = new ArrayList<>();
    int number = 0;
    for (List<String> fields : Fixture.rows(TABLE)) {
      Service service = Service.valueOf(fields.get(0));
      FaultKind fault = FaultKind.valueOf(fields.get(1));
      int column = 2;
      for (Frequency frequency : Frequency.values()) {
        List<String> outcomes = List.of(fields.get(column++).split(" or ", -1));
        cells.add(new Cell(number++, service, fault, frequency, outcomes));
      }
    }
    return cells.stream().filter(cell -> !(QUICK && cell.outcomes().contains("MINUTES")));
  }

  @BeforeAll
  void audit(@TempDir Path directory) {
    int accounts = cells.get(cells.size() - 1).number() + 1;
    SandboxOrganization organization =
        SandboxOrganization.large(accounts, 2)
            .withPace(Pace.unhurried().withReportTaking(Duration.ofMillis(100)));
    try (Sandbox sandbox = Sandbox.start(organization);
        Sandbox calm = Sandbox.start(organization)) {
      Installation installation =
          Installation.publishingToS3(directory.resolve("faults"), sandbox, Database.h2())
              .with("AUDIT_REPORT_TIMEOUT", "20s");
      cells.forEach(cell -> sandbox.faults().add(cell.rule()));
      Ended ended = installation.audit().with(3);
      log = ended.log();
      installation
          .published()
          .rows("accounts")
          .forEach(row -> coverage.put(String.valueOf(row.get("account_id")), row));

      sandbox.faults().clear();
      installation.audit().with(0);
      restarted = installation.published().golden();

      Installation other =
          Installation.publishingToS3(directory.resolve("calm"), calm, Database.h2());
      other.audit().with(0);
      undisturbed = other.published().golden();
    }
  }

  @ParameterizedTest
  @MethodSource("cells")
  void theAccountEndsAsTheTableSays(Cell cell) {
    Row row = coverage.getOrDefault(cell.account(), new Row(Map.of()));
    String reason = row.get("reason");
    assertThat(reason == null ? row.get("outcome") : reason)
        .as(String.valueOf(row.get("message")))
        .isIn(cell.outcomes());
  }

  @Test
  void noFailureShowsAStackTrace() {
    assertThat(log.lines().filter(line -> line.startsWith("\tat "))).isEmpty();
  }

  @Test
  void onceTheFaultsAreGoneTheRunEndsWithTheGoldenRows() {
    restarted.forEach((dataset, rows) -> assertThat(rows).isEqualTo(undisturbed.get(dataset)));
  }
}
