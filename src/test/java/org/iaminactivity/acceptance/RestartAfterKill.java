package org.iaminactivity.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.iaminactivity.sandbox.FaultKind;
import org.iaminactivity.sandbox.FaultRule;
import org.iaminactivity.sandbox.Sandbox;
import org.iaminactivity.sandbox.Service;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Killed with SIGKILL, the run is started again with the same command and ends with the same rows.
 * A call that the sandbox leaves unanswered holds the program at a boundary of the journey.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RestartAfterKill {

  private static final int INSTANTS = Integer.getInteger("acceptance.random-instants", 2);

  private static final int LONGEST_START_MILLIS = 3_000;

  private final Way way;
  private final SixtyAccounts.Storage storageOfRandomKills;
  private final AtomicInteger killed = new AtomicInteger();
  private final AtomicInteger endedBefore = new AtomicInteger();

  RestartAfterKill(Way way, SixtyAccounts.Storage storageOfRandomKills) {
    this.way = way;
    this.storageOfRandomKills = storageOfRandomKills;
  }

  /** With which database the run is started again. */
  enum Way {
    SAME_H2_FILE(Database.Kind.H2, Boundary.BETWEEN_ACCOUNTS),
    SAME_POSTGRESQL(Database.Kind.POSTGRESQL, Boundary.BETWEEN_ACCOUNTS),
    /** The warehouse decides in all three; here it is alone. */
    EMPTY_DATABASE(Database.Kind.H2, Boundary.values());

    private final Database.Kind database;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
    private final List<Boundary> boundaries;

    Way(Database.Kind database, Boundary... boundaries) {
      this.database = database;
      this.boundaries =
          Boolean.getBoolean("acceptance.long") ? List.of(Boundary.values()) : List.of(boundaries);
    }

    Installation restarted(Installation killed) {
      return this == EMPTY_DATABASE
          ? killed.onAnotherMachine(killed.directory().resolve("afresh"), Database.h2())
          : killed;
    }
  }

  enum Boundary {
    BEFORE_THE_ROSTER_IS_FROZEN(1, ofObject("/_roster.json.gz", FaultKind.HANG)),
    AFTER_DISCOVERY(1, FaultRule.on(Service.STS, FaultKind.HANG)),
    BETWEEN_ACCOUNTS(
        SixtyAccounts.IN_FLIGHT,
        SixtyAccounts.ids().subList(SixtyAccounts.ACCOUNTS / 2, SixtyAccounts.ACCOUNTS).stream()
            .map(id -> FaultRule.on(Service.STS, FaultKind.HANG).account(id))
            .toArray(FaultRule[]::new)),
    BEFORE_AN_EVIDENCE_OBJECT_IS_PUT(1, ofObject("/300000000007.json.gz", FaultKind.HANG)),
    AFTER_AN_EVIDENCE_OBJECT_IS_PUT_AND_BEFORE_IT_IS_RECORDED(
        1, ofObject("/300000000007.json.gz", FaultKind.ANSWER_HANGS)),
    WHILE_A_PART_IS_UPLOADED(1, ofObject("/findings/", FaultKind.HANG)),
    BETWEEN_PARTS(1, ofObject("/credential_reports/", FaultKind.HANG)),
    BEFORE_THE_MANIFEST(1, ofObject("/manifest.json", FaultKind.HANG)),
    AFTER_THE_MANIFEST(1, ofObject("/manifest.json", FaultKind.ANSWER_HANGS));

    private final int held;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
    private final List<FaultRule> rules;

    Boundary(int held, FaultRule... rules) {
      this.held = held;
      this.rules = List.of(rules);
    }

    private static FaultRule ofObject(String key, FaultKind kind) {
      return FaultRule.on(Service.S3, kind).action("PutObject").resource(key);
    }
  }

  Stream<Boundary> boundaries() {
    return way.boundaries.stream();
  }

  @ParameterizedTest
  @MethodSource("boundaries")
  void killedAtABoundaryTheRunEndsWithTheGoldenRowsAndAsksNobodyTwice(
      Boundary boundary, @TempDir Path directory) {
    try (Sandbox sandbox = SixtyAccounts.sandbox()) {
      Installation installation =
          SixtyAccounts.install(directory, sandbox, way.database, SixtyAccounts.Storage.S3);
      boundary.rules.forEach(sandbox.faults()::add);
      try (AuditProcess process = installation.startAudit()) {
        SixtyAccounts.awaitHeld(sandbox, boundary.held);
        process.kill();
      }
      killed.incrementAndGet();
      finish(installation, sandbox);
    }
  }

  static IntStream instants() {
    return IntStream.rangeClosed(1, INSTANTS);
  }

  @ParameterizedTest
  @MethodSource("instants")
  void killedAtARandomInstantTheRunEndsWithTheGoldenRowsAndAsksNobodyTwice(
      int seed, @TempDir Path directory) {
    Random random = new Random(seed);
    try (Sandbox sandbox = SixtyAccounts.sandbox()) {
      Installation installation =
          SixtyAccounts.install(directory, sandbox, way.database, storageOfRandomKills);
      try (AuditProcess process = installation.startAudit()) {
        if (moment(random, seed).cameIn(sandbox, process)) {
          process.kill();
          killed.incrementAndGet();
        } else {
          endedBefore.incrementAndGet();
        }
      }
      finish(installation, sandbox);
    }
  }

  /** One in five while it is still starting, the others on the journey. */
  private Timeline.Moment moment(Random random, int seed) {
    return seed % 5 == 0
        ? new Timeline.Moment(0, Duration.ofMillis(random.nextInt(LONGEST_START_MILLIS)))
        : SixtyAccounts.randomMoment(storageOfRandomKills, random);
  }

  private void finish(Installation killed, Sandbox sandbox) {
    Installation installation = way.restarted(killed);
    SixtyAccounts.undisturb(sandbox);
    Set<String> missing = new TreeSet<>(SixtyAccounts.ids());
    missing.removeAll(SixtyAccounts.collected(installation));
    SixtyAccounts.assertEndsWithGoldenRows(installation);
    assertThat(SixtyAccounts.asked(sandbox)).isEqualTo(missing);
  }

  @AfterAll
  void printFigures() {
    System.out.printf(
        "%s: killed %d times, %d times it had ended before%n",
        getClass().getSimpleName(), killed.get(), endedBefore.get());
  }
}
