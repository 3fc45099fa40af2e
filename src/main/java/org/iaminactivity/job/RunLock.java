package org.iaminactivity.job;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.commons.codec.digest.DigestUtils;
import org.iaminactivity.aws.StopSignal;
import org.iaminactivity.aws.StoppedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.stereotype.Component;

/**
 * Lets one process at a time work on a run, and dies with that process: whoever holds it knows that
 * the run's last process is gone, however it went.
 *
 * <p>In PostgreSQL it is a session-level advisory lock on a connection of its own. An H2 file is
 * open in one process only, so there the database itself is the lock.
 *
 * @see <a
 *     href="https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS">PostgreSQL:
 *     Advisory Locks</a>
 */
@Component
class RunLock {

  private static final Logger log = LoggerFactory.getLogger(RunLock.class);

  /** Between two looks at whether the connection, and so the lock, is still there. */
  private static final int SECONDS_BETWEEN_LOOKS = 2;

  private static final int SECONDS_TO_ANSWER = 10;

  private final JdbcConnectionDetails database;
  private final StopSignal stop;
  private volatile @Nullable AuditRun workedOn;

  RunLock(JdbcConnectionDetails database, StopSignal stop) {
    this.database = database;
    this.stop = stop;
  }

  /**
   * Does the work while holding the lock; if the lock is lost, has the work stop.
   *
   * @throws RunInProgressException if another process has it
   * @throws LockLostException if it was lost meanwhile
   */
  <T> T whileHeld(AuditRun run, Callable<T> work) throws Exception {
    workedOn = run;
    try {
      return isPostgres() ? whileLocked(run, work) : work.call();
    } finally {
      workedOn = null;
    }
  }

  /** Whether any process works on the run. */
  boolean isHeld(AuditRun run) {
    if (run.equals(workedOn)) {
      return true;
    }
    // Whoever could open the file of H2 is the only one.
    return isPostgres() && isLocked(run);
  }

  private boolean isPostgres() {
    return database.getJdbcUrl().startsWith("jdbc:postgresql:");
  }

  /** Without trying to lock it, which might refuse it to a process that starts just now. */
  private boolean isLocked(AuditRun run) {
    try (Connection connection = connect();
        PreparedStatement query =
            connection.prepareStatement(
                """
                SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 1
                  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                  AND (classid::bigint << 32) | objid::bigint = ?
                """)) {
      query.setLong(1, number(run.key()));
      try (ResultSet answer = query.executeQuery()) {
        return answer.next();
      }
    } catch (SQLException e) {
      throw new DatabaseUnavailableException(database.getJdbcUrl(), e);
    }
  }

  private <T> T whileLocked(AuditRun run, Callable<T> work) throws Exception {
    try (Connection connection = connect()) {
      if (!lock(connection, run)) {
        throw new RunInProgressException(run);
      }
      AtomicBoolean lost = new AtomicBoolean();
      ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
      ScheduledFuture<?> looks =
          watch.scheduleWithFixedDelay(
              () -> {
                if (lost.get()) {
                  // Another process may be at the run by now: what hangs is not waited for.
                  stop.giveUp();
                } else if (!isAlive(connection)) {
                  lost.set(true);
                  stop.give();
                }
              },
              SECONDS_BETWEEN_LOOKS,
              SECONDS_BETWEEN_LOOKS,
              TimeUnit.SECONDS);
      try {
        T result = work.call();
        if (lost.get()) {
          throw new LockLostException(run);
        }
        return result;
      } catch (StoppedException e) {
        throw lost.get() ? new LockLostException(run) : e;
      } finally {
        looks.cancel(true);
        watch.shutdownNow();
        unlock(connection, run);
      }
    }
  }

  private static boolean isAlive(Connection connection) {
    try {
      return connection.isValid(SECONDS_TO_ANSWER);
    } catch (SQLException e) {
      return false;
    }
  }

  private Connection connect() {
    try {
      return DriverManager.getConnection(
          database.getJdbcUrl(), database.getUsername(), database.getPassword());
    } catch (SQLException e) {
      throw new DatabaseUnavailableException(database.getJdbcUrl(), e);
    }
  }

  private static boolean lock(Connection connection, AuditRun run) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement("SELECT pg_try_advisory_lock(?)")) {
      query.setLong(1, number(run.key()));
      try (ResultSet answer = query.executeQuery()) {
        return answer.next() && answer.getBoolean(1);
      }
    }
  }

  /** The end of the connection would do, but the server notices it a moment later. */
  private static void unlock(Connection connection, AuditRun run) {
    try (PreparedStatement query = connection.prepareStatement("SELECT pg_advisory_unlock(?)")) {
      query.setLong(1, number(run.key()));
      query.execute();
    } catch (SQLException e) {
      log.debug("The lock of {} ended with its connection", run.key(), e);
    }
  }

  /** Advisory locks go by number, and other programs may use the same database. */
  private static long number(String run) {
    return ByteBuffer.wrap(DigestUtils.sha256("iam-inactivity-audit/" + run)).getLong();
  }
}
