package org.iaminactivity.warehouse;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.iaminactivity.aws.StopSignal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right of one process to work on a run, until it is closed: a file that is renewed every
 * {@link #RENEWED_EVERY} and is valid for {@link #VALID}. The same file holds the progress of the
 * run.
 *
 * <p>The holder computes the end by its machine's monotonic clock, from before it sent the renewal;
 * other processes by the age of the file that the store reports. So a wrong clock never lets two
 * processes work.
 *
 * @param <C> the content of the file beside the lease itself
 */
public final class Lease<C extends Lease.Content> implements AutoCloseable {

  static final Duration VALID = Duration.ofSeconds(30);

  static final Duration RENEWED_EVERY = Duration.ofSeconds(10);

  private static final Logger log = LoggerFactory.getLogger(Lease.class);

  /** Leaves time to retry a renewal that fails or hangs. */
  private static final Duration LONGEST_RENEWAL = Duration.ofSeconds(8);

  private static final Duration SHORTEST_RENEWAL = Duration.ofSeconds(1);

  private final Warehouse warehouse;
  private final String key;
  private final LeaseHolder holder;
  private final C content;
  private final WriteGuard guard;
  private final StopSignal stop;
  private final Clock clock;
  private final LongSupplier nanoTime;
  private final ScheduledExecutorService keeper =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "lease");
            thread.setDaemon(true);
            return thread;
          });
  private String tag;
  private long renewals;
  private volatile long renewedAt;
  private volatile boolean lost;

  /** What stands in the file beside the lease itself. */
  @FunctionalInterface
  public interface Content {

    /**
     * The whole file as it is now: a JSON document.
     *
     * @param holder its member {@code holder}; null once the lease is given back
     * @param expiresAt its member {@code expires_at}, by this machine's clock: for people
     * @param renewal its member {@code renewal}, by which one version differs from the next
     */
    byte[] json(@Nullable LeaseHolder holder, Instant expiresAt, long renewal);
  }

  /**
   * Keeps a lease that was taken.
   *
   * @param tag of the version that took it
   * @param takenAt by the monotonic clock, before that version was sent
   */
  Lease(
      Warehouse warehouse,
      String key,
      LeaseHolder holder,
      C content,
      String tag,
      long takenAt,
      WriteGuard guard,
      StopSignal stop,
      Clock clock,
      LongSupplier nanoTime) {
    this.warehouse = warehouse;
    this.key = key;
    this.holder = holder;
    this.content = content;
    this.tag = tag;
    this.renewedAt = takenAt;
    this.guard = guard;
    this.stop = stop;
    this.clock = clock;
    this.nanoTime = nanoTime;
  }

  /** What stands in the file beside the lease itself. */
  public C content() {
    return content;
  }

  void keep() {
    guard.follow(this);
    var unused = keeper.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
  }

  /**
   * Returns if this process may write.
   *
   * @throws LeaseLostException if it may not any more
   */
  public void requireHeld() {
    if (isLost()) {
      throw new LeaseLostException(warehouse.location(key));
    }
  }

  /** Whether this process may write no more, and never again. */
  public boolean isLost() {
    if (!lost && sinceRenewal().compareTo(VALID) >= 0) {
      lose();
    }
    return lost;
  }

  private Duration sinceRenewal() {
    return Duration.ofNanos(nanoTime.getAsLong() - renewedAt);
  }

  private void lose() {
    lost = true;
    log.warn("The lease {} is lost: this process writes nothing more", warehouse.location(key));
    stop.give();
  }

  private void look() {
    try {
      if (lost) {
        // Another process may be at work by now: a renewal that hangs is not waited for.
        stop.giveUp();
      } else if (!isLost() && sinceRenewal().compareTo(RENEWED_EVERY) >= 0) {
        renew();
      }
    } catch (WarehouseException e) {
      log.warn("Can't renew the lease; retrying until it ends: {}", e.getMessage());
    } catch (RuntimeException e) {
      log.error("Can't renew the lease", e);
    }
  }

  /**
   * Writes the content as it is now.
   *
   * @throws LeaseLostException if another process has the lease
   * @throws WarehouseException if it could not be written
   */
  public synchronized void renew() {
    requireHeld();
    long began = nanoTime.getAsLong();
    Optional<String> renewed = replace(holder);
    if (renewed.isEmpty() && isStillThere()) {
      renewed = replace(holder);
    }
    if (renewed.isEmpty()) {
      lose();
      requireHeld();
    }
    tag = renewed.orElseThrow();
    renewedAt = began;
  }

  private Optional<String> replace(@Nullable LeaseHolder by) {
    Duration left = VALID.minus(sinceRenewal());
    Duration allowed = left.compareTo(LONGEST_RENEWAL) < 0 ? left : LONGEST_RENEWAL;
    return warehouse.replaceVersion(
        key,
        tag,
        content.json(by, clock.instant().plus(by == null ? Duration.ZERO : VALID), ++renewals),
        allowed.compareTo(SHORTEST_RENEWAL) < 0 ? SHORTEST_RENEWAL : allowed);
  }

  /** A renewal that seemed to fail may have been written nevertheless. */
  private boolean isStillThere() {
    Optional<Version> there =
        warehouse
            .version(key)
            .filter(
                version ->
                    Leases.holder(version.content())
                        .filter(by -> by.token().equals(holder.token()))
                        .isPresent());
    there.ifPresent(version -> tag = version.tag());
    return there.isPresent();
  }

  /**
   * Gives the lease back, so that no other process waits for its end; does nothing if the lease is
   * lost.
   */
  @Override
  public synchronized void close() {
    keeper.shutdownNow();
    if (isLost()) {
      return;
    }
    guard.follow(null);
    try {
      if (replace(null).isEmpty() && isStillThere()) {
        var unused = replace(null);
      }
    } catch (WarehouseException e) {
      log.warn(
          "Can't give the lease back: {} The next start waits until it ends, half a minute at most.",
          e.getMessage());
    }
  }
}
