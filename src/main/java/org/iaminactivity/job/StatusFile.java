package org.iaminactivity.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The status of the run under way, kept in a private file beside an H2 database for the other
 * processes, which can't open that: it is this run's lock. Other databases answer for themselves.
 */
@Component
@Lazy
public class StatusFile {

  private static final Logger log = LoggerFactory.getLogger(StatusFile.class);

  private static final String ENDING = ".status.json";
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private static final int SECONDS_BETWEEN_WRITES = 2;
  private static final int SECONDS_TO_END = 10;

  private final JdbcConnectionDetails database;
  private final ObjectProvider<RunStatuses> statuses;

  StatusFile(JdbcConnectionDetails database, ObjectProvider<RunStatuses> statuses) {
    this.database = database;
    this.statuses = statuses;
  }

  /**
   * What the process that has the database of this URL open wrote last; empty if it runs no audit.
   */
  public static Optional<RunStatus> read(String url) throws IOException {
    Optional<Path> file = beside(url);
    try {
      return file.isEmpty()
          ? Optional.empty()
          : Optional.of(
              JsonMapper.shared().readValue(Files.readAllBytes(file.get()), RunStatus.class));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static Optional<Path> beside(String url) {
    return H2File.of(url).map(database -> Path.of(database + ENDING));
  }

  <T> T whileKept(AuditRun run, Callable<T> work) throws Exception {
    Optional<Path> file = beside(database.getJdbcUrl());
    if (file.isEmpty()) {
      return work.call();
    }
    // One that a killed process left there would be taken for this run's.
    Files.deleteIfExists(file.get());
    ScheduledExecutorService writes = Executors.newSingleThreadScheduledExecutor();
    var unused =
        writes.scheduleWithFixedDelay(
            () -> write(run, file.get()),
            SECONDS_BETWEEN_WRITES,
            SECONDS_BETWEEN_WRITES,
            TimeUnit.SECONDS);
    try {
      return work.call();
    } finally {
      // Not interrupted: H2 closes its file under a thread that is.
      writes.shutdown();
      var unusedEnded = writes.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS);
      Files.deleteIfExists(file.get());
    }
  }

  /** Whole or not at all, and readable by the owner only. */
  private void write(AuditRun run, Path file) {
    try {
      RunStatus status = statuses.getObject().of(run);
      Path whole = Path.of(file + ".tmp");
      Files.deleteIfExists(whole);
      Files.createFile(whole, OWNER_ONLY);
      Files.write(whole, JsonMapper.shared().writeValueAsBytes(status));
      Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (UnknownRunException e) {
      // It has only just begun.
    } catch (IOException | RuntimeException e) {
      // The audit goes on; who asks for its status is told the last that is known.
      log.debug("Can't write {}", file, e);
    }
  }
}
