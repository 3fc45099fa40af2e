package org.iaminactivity.warehouse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.iaminactivity.aws.SandboxAws;
import org.iaminactivity.aws.StopSignal;
import org.iaminactivity.sandbox.FaultKind;
import org.iaminactivity.sandbox.FaultRule;
import org.iaminactivity.sandbox.Sandbox;
import org.iaminactivity.sandbox.SandboxOrganization;
import org.iaminactivity.sandbox.Service;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.databind.json.JsonMapper;

@ParameterizedClass
@EnumSource
class LeaseIT {

  private static final String KEY = "runs/run_date=2026-11-24/_state.json";
  private static final String PART = "findings/run_date=2026-11-24/part-00000.parquet";

  private final Sandbox sandbox =
      Sandbox.start(SandboxOrganization.builder().account("111111111111").build());
  private final SandboxAws aws = new SandboxAws(sandbox);
  private final StopSignal stop = new StopSignal();
  private final WriteGuard guard = new WriteGuard();
  private final AtomicLong nanoTime = new AtomicLong();
  private final Path file;
  private final Warehouse warehouse;

  enum Store {
    S3,
    DIRECTORY
  }

  LeaseIT(Store store, @TempDir Path directory) {
    sandbox.createBucket("audit");
    if (store == Store.S3) {
      file = sandbox.bucket("audit").resolve(KEY);
      warehouse =
          new S3Warehouse(
              SingletonSupplier.of(aws::s3),
              new WarehouseProperties("s3://audit", null, null),
              guard);
    } else {
      file = directory.resolve(KEY);
      warehouse = new DirectoryWarehouse(directory, guard);
    }
  }

  @AfterEach
  void close() {
    aws.close();
    sandbox.close();
  }

  /** What a process writes into the lease: its name. */
  private record Told(String by) implements Lease.Content {

    @Override
    public byte[] json(@Nullable LeaseHolder holder, Instant expiresAt, long renewal) {
      Map<String, @Nullable Object> document = new HashMap<>();
      document.put("holder", holder);
      document.put("expires_at", expiresAt);
      document.put("renewal", renewal);
      document.put("by", by);
      return JsonMapper.shared().writeValueAsBytes(document);
    }
  }

  private Lease<Told> take(String by) {
    return new Leases(warehouse, guard, stop, Clock.systemUTC(), nanoTime::get)
        .take(KEY, before -> new Told(by));
  }

  private void takeAndGiveBack(String by) {
    take(by).close();
  }

  private String by() {
    return JsonMapper.shared().readTree(warehouse.read(KEY)).get("by").asString();
  }

  private boolean isHeld() {
    return Leases.isHeld(warehouse.version(KEY).orElseThrow());
  }

  /** A process of another machine, of which nobody here can say whether it lives. */
  private static LeaseHolder elsewhere() {
    return new LeaseHolder("elsewhere", "boot/pid:[1]", 1, 1L, Instant.EPOCH, "token");
  }

  private void holdElsewhere(LeaseHolder holder, long renewal) {
    String tag = warehouse.version(KEY).map(Version::tag).orElse(null);
    assertThat(
            warehouse.replaceVersion(
                KEY,
                tag,
                new Told("another").json(holder, Instant.EPOCH, renewal),
                Duration.ofSeconds(10)))
        .isPresent();
  }

  private void age(Duration by) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(by)));
  }

  @Test
  void freeLeaseIsTakenAndToldWithItsContent() {
    try (Lease<Told> lease = take("one")) {
      lease.requireHeld();

      assertThat(isHeld()).isTrue();
      assertThat(by()).isEqualTo("one");
    }
  }

  @Test
  void leaseThatWasGivenBackIsTakenAtOnce() {
    take("one").close();
    assertThat(isHeld()).isFalse();

    takeAndGiveBack("two");

    assertThat(by()).isEqualTo("two");
  }

  @Test
  void leaseThatAnotherRenewsIsRefused() throws Exception {
    holdElsewhere(elsewhere(), 1);
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try {
      Future<Lease<Told>> taken = threads.submit(() -> take("one"));
      // Renewed until it is seen: whenever the other looks, it finds another version than before.
      long renewal = 2;
      while (!taken.isDone()) {
        holdElsewhere(elsewhere(), renewal++);
      }

      assertThat(taken)
          .failsWithin(Duration.ZERO)
          .withThrowableThat()
          .withCauseInstanceOf(LeaseTakenException.class)
          .withMessageContaining("elsewhere");
      assertThat(by()).isEqualTo("another");
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void leaseThatEndedIsTaken() throws IOException {
    holdElsewhere(elsewhere(), 1);
    age(Leases.EXPIRED);

    takeAndGiveBack("one");

    assertThat(by()).isEqualTo("one");
  }

  @Test
  void leaseThatHasNotEndedIsHeld() throws IOException {
    holdElsewhere(elsewhere(), 1);
    age(Lease.VALID.minusSeconds(2));

    assertThat(isHeld()).isTrue();
  }

  @Test
  void leaseOfAProcessThatDiedHereIsTakenAtOnce() throws Exception {
    LeaseHolder here = LeaseHolder.here(Instant.EPOCH);
    Process process = new ProcessBuilder("true").start();
    process.waitFor();
    holdElsewhere(
        new LeaseHolder("here", here.processNamespace(), process.pid(), 1L, Instant.EPOCH, "token"),
        1);

    takeAndGiveBack("one");

    assertThat(by()).isEqualTo("one");
  }

  @Test
  void onlyOneOfManyTakesTheLease() throws Exception {
    // Whoever is refused may find its connection closed: fewer than a request's attempts.
    ExecutorService threads = Executors.newFixedThreadPool(5);
    try {
      for (int round = 0; round < 20; round++) {
        List<Callable<Boolean>> takers = new ArrayList<>();
        String tag = warehouse.version(KEY).map(Version::tag).orElse(null);
        for (int taker = 0; taker < 5; taker++) {
          byte[] content = new Told(round + "/" + taker).json(null, Instant.EPOCH, 0);
          takers.add(
              () ->
                  warehouse.replaceVersion(KEY, tag, content, Duration.ofSeconds(10)).isPresent());
        }
        int winners = 0;
        for (Future<Boolean> taker : threads.invokeAll(takers)) {
          winners += taker.get() ? 1 : 0;
        }
        assertThat(winners).isEqualTo(1);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void processThatWasHeldUpPastItsLeaseWritesNothingMore() {
    try (Lease<Told> lease = take("one")) {
      warehouse.replace(PART, "rows".getBytes(UTF_8));
      nanoTime.addAndGet(Lease.VALID.toNanos());

      assertThatExceptionOfType(LeaseLostException.class)
          .isThrownBy(() -> warehouse.replace(PART, "other rows".getBytes(UTF_8)));
      assertThatExceptionOfType(LeaseLostException.class)
          .isThrownBy(() -> warehouse.create(PART + "2", new byte[0]));
      assertThatExceptionOfType(LeaseLostException.class).isThrownBy(lease::renew);
      assertThat(warehouse.list("findings/")).containsExactly(PART);
      assertThat(warehouse.read(PART)).asString(UTF_8).isEqualTo("rows");
      assertThat(stop.isGiven()).isTrue();
    }
    assertThat(isHeld()).as("given back by nobody").isTrue();
  }

  @Test
  void renewalKeepsTheLease() {
    try (Lease<Told> lease = take("one")) {
      nanoTime.addAndGet(Lease.VALID.minusSeconds(1).toNanos());
      lease.renew();
      nanoTime.addAndGet(Lease.VALID.minusSeconds(1).toNanos());

      lease.requireHeld();
    }
  }

  @Test
  void renewalTakesOneRequest() {
    try (Lease<Told> lease = take("one")) {
      sandbox.clearCalls();

      lease.renew();
      lease.renew();

      assertThat(sandbox.calls())
          .hasSize(warehouse instanceof S3Warehouse ? 2 : 0)
          .allMatch(call -> call.action().equals("PutObject") && call.httpStatus() == 200);
    }
  }

  @Test
  void leaseThatAnotherTookIsLost() {
    try (Lease<Told> lease = take("one")) {
      holdElsewhere(elsewhere(), 1);

      assertThatExceptionOfType(LeaseLostException.class).isThrownBy(lease::renew);
    }
    assertThat(by()).isEqualTo("another");
  }

  @Test
  void writesWhoseAnswersAreLostAreKnownAsOnesOwn() {
    sandbox
        .faults()
        .add(FaultRule.on(Service.S3, FaultKind.ANSWER_LOST).action("PutObject").first(1));
    try (Lease<Told> lease = take("one")) {
      sandbox
          .faults()
          .add(FaultRule.on(Service.S3, FaultKind.ANSWER_LOST).action("PutObject").first(1));
      lease.renew();
      sandbox
          .faults()
          .add(FaultRule.on(Service.S3, FaultKind.ANSWER_LOST).action("PutObject").first(1));
      assertThat(warehouse.create(PART, "rows".getBytes(UTF_8))).isTrue();

      lease.renew();
    }
    assertThat(isHeld()).isFalse();
  }

  @Test
  void fileThatIsNoLeaseIsReplaced() {
    warehouse.replace(KEY, "{".getBytes(UTF_8));

    takeAndGiveBack("one");

    assertThat(by()).isEqualTo("one");
  }
}
