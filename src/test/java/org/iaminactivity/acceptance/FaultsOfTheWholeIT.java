package org.iaminactivity.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.iaminactivity.acceptance.AuditProcess.Ended;
import org.iaminactivity.sandbox.FaultKind;
import org.iaminactivity.sandbox.FaultRule;
import org.iaminactivity.sandbox.Sandbox;
import org.iaminactivity.sandbox.Service;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Faults that concern the whole run. One run is started again and again, each time with the next
 * fault of the table, and comes to the golden rows once there are no more.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FaultsOfTheWholeIT {

  private static final String TABLE = "/faults/of-the-whole.csv";
  private static final boolean QUICK = !Boolean.getBoolean("acceptance.long");

  private final Sandbox sandbox = SixtyAccounts.sandbox();
  private final Database database = Database.postgresql();
  private Installation installation;

  @BeforeAll
  void install(@TempDir Path directory) {
    installation =
        SixtyAccounts.Storage.S3
            .install(directory, sandbox, database)
            .with("AUDIT_REPORT_TIMEOUT", "20s");
  }

  @AfterAll
  void end() {
    sandbox.close();
  }

  /**
   * One start.
   *
   * @param part of the key in S3; empty for any
   * @param says what the person reads
   */
  record Start(
      Service service,
      String action,
      String part,
      FaultKind fault,
      String frequency,
      int status,
      String says) {

    static Start of(List<String> fields) {
      return new Start(
          Service.valueOf(fields.get(0)),
          fields.get(1),
          fields.get(2),
          FaultKind.valueOf(fields.get(3)),
          fields.get(4),
          Integer.parseInt(fields.get(5)),
          fields.get(6));
    }

    boolean isLong() {
      return frequency.endsWith(" (long)");
    }

    FaultRule rule() {
      FaultRule any = FaultRule.on(service, fault).action(action);
      FaultRule rule = part.isEmpty() ? any : any.resource(part);
      return switch (frequency.replace(" (long)", "")) {
        case "once" -> rule.first(1);
        case "30 %" -> rule.share(0.3, 30);
        case "always" -> rule;
        default -> throw new IllegalArgumentException(frequency);
      };
    }
  }

  @TestFactory
  @Order(1)
  Stream<DynamicTest> eachStartEndsAsTheTableSays() {
    return Fixture.rows(TABLE).stream()
        .map(Start::of)
        .filter(start -> !(QUICK && start.isLong()))
        .map(start -> dynamicTest(start.toString(), () -> assertEndsAsSaid(start)));
  }

  private void assertEndsAsSaid(Start start) {
    sandbox.faults().add(start.rule());
    try {
      Ended ended = installation.audit().with(start.status());
      assertThat(ended.log().lines().filter(line -> line.startsWith("\tat "))).isEmpty();
      assertThat(ended.log() + ended.answer()).contains(start.says());
    } finally {
      sandbox.faults().clear();
    }
    assertThat(database.statusesOfRuns()).doesNotContain("UNKNOWN", "STARTED");
  }

  @Test
  @Order(2)
  void onceTheFaultsAreGoneTheRunEndsWithTheGoldenRows() {
    installation.audit().with(0);
    Map<String, List<PublishedRun.Row>> rows = installation.published().golden();
    assertThat(rows).isEqualTo(SixtyAccounts.goldenRows());
  }

  @Test
  @Order(3)
  void faultsThatPassDoNotShow(@TempDir Path directory) {
    Installation undisturbed =
        SixtyAccounts.install(directory, sandbox, Database.Kind.H2, SixtyAccounts.Storage.S3);
    for (FaultKind fault :
        List.of(
            FaultKind.THROTTLE,
            FaultKind.INTERNAL_ERROR,
            FaultKind.UNAVAILABLE,
            FaultKind.RESET,
            FaultKind.HANG,
            FaultKind.GARBAGE,
            FaultKind.BLOCKED)) {
      sandbox.faults().add(FaultRule.on(Service.ORGANIZATIONS, fault).first(1));
    }
    for (FaultKind fault : List.of(FaultKind.EMPTY, FaultKind.NO_MEMBERS, FaultKind.CUT_OFF)) {
      sandbox.faults().add(FaultRule.on(Service.ORGANIZATIONS, fault).firstOfEach(1));
    }
    sandbox.faults().add(FaultRule.on(Service.ORGANIZATIONS, FaultKind.THROTTLE).share(0.3, 1));
    sandbox
        .faults()
        .add(FaultRule.on(Service.ORGANIZATIONS, FaultKind.INTERNAL_ERROR).share(0.3, 2));
    FaultRule evidence = FaultRule.on(Service.S3, FaultKind.CONFLICT).resource("/evidence/");
    sandbox
        .faults()
        .add(FaultRule.on(Service.S3, FaultKind.THROTTLE).action("PutObject").firstOfEach(1));
    sandbox.faults().add(evidence.firstOfEach(4));
    sandbox
        .faults()
        .add(FaultRule.on(Service.S3, FaultKind.EMPTY).action("ListObjectsV2").first(1));
    sandbox
        .faults()
        .add(FaultRule.on(Service.S3, FaultKind.CUT_OFF).action("GetObject").firstOfEach(1));
    SixtyAccounts.assertEndsWithGoldenRows(undisturbed);
  }
}
