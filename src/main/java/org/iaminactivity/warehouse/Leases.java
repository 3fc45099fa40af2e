package org.iaminactivity.warehouse;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.iaminactivity.aws.StopSignal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes leases, and checks whether one is held. */
@Component
public class Leases {

  /** S3 reports ages in whole seconds, up to one second too long. */
  static final Duration EXPIRED = Lease.VALID.plusSeconds(1);

  private static final Logger log = LoggerFactory.getLogger(Leases.class);

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  /** Half of what is then left to renew it. */
  private static final Duration LONGEST_TAKING = Duration.ofSeconds(15);

  private final Warehouse warehouse;
  private final WriteGuard guard;
  private final StopSignal stop;
  private final Clock clock;
  private final LongSupplier nanoTime;

  @Autowired
  Leases(Warehouse warehouse, WriteGuard guard, StopSignal stop, Clock clock) {
    this(warehouse, guard, stop, clock, System::nanoTime);
  }

  /** Uses this monotonic clock, in nanoseconds. */
  Leases(
      Warehouse warehouse, WriteGuard guard, StopSignal stop, Clock clock, LongSupplier nanoTime) {
    this.warehouse = warehouse;
    this.guard = guard;
    this.stop = stop;
    this.clock = clock;
    this.nanoTime = nanoTime;
  }

  /** Whether the process that wrote this version is at work: it has not given the lease back. */
  public static boolean isHeld(Version version) {
    return version.age().compareTo(EXPIRED) < 0
        && holder(version.content()).filter(holder -> !holder.isProvablyDead()).isPresent();
  }

  /**
   * Takes the lease: at once if no process holds it or its holder is provably dead; else as soon as
   * it ends.
   *
   * @param content made from the previous content of the file, if any
   * @throws LeaseTakenException if another process takes or renews it meanwhile
   * @throws WarehouseException if the file can't be read or written
   */
  public <C extends Lease.Content> Lease<C> take(
      String key, Function<Optional<byte[]>, C> content) {
    LeaseHolder here = LeaseHolder.here(clock.instant());
    @Nullable String seen = null;
    while (true) {
      Optional<Version> there = warehouse.version(key);
      String tag = there.map(Version::tag).orElse(null);
      if (there.filter(Leases::isHeld).isEmpty()) {
        C mine = content.apply(there.map(Version::content));
        long takenAt = nanoTime.getAsLong();
        Optional<String> taken =
            warehouse.replaceVersion(
                key, tag, mine.json(here, clock.instant().plus(Lease.VALID), 0), LONGEST_TAKING);
        if (taken.isPresent()) {
          Lease<C> lease =
              new Lease<>(
                  warehouse, key, here, mine, taken.get(), takenAt, guard, stop, clock, nanoTime);
          lease.keep();
          return lease;
        }
        throw taken(key, warehouse.version(key));
      }
      if (seen == null) {
        log.info(
            "{} is held by {}: waiting until it is renewed or ends, {} s at most",
            warehouse.location(key),
            holder(there.orElseThrow().content()).orElseThrow(),
            EXPIRED.minus(there.orElseThrow().age()).toSeconds());
      } else if (!seen.equals(tag)) {
        throw taken(key, there);
      }
      seen = tag;
      stop.pause(BETWEEN_LOOKS);
    }
  }

  private LeaseTakenException taken(String key, Optional<Version> by) {
    return new LeaseTakenException(
        warehouse.location(key),
        by.flatMap(version -> holder(version.content()))
            .map(LeaseHolder::toString)
            .orElse("unknown"));
  }

  /** Empty if the lease was given back, or the file is not a lease. */
  static Optional<LeaseHolder> holder(byte[] content) {
    try {
      JsonNode holder = JsonMapper.shared().readTree(content).get("holder");
      return holder == null || holder.isNull()
          ? Optional.empty()
          : Optional.of(JsonMapper.shared().treeToValue(holder, LeaseHolder.class));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }
}
