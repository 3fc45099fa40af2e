package org.iaminactivity.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.iaminactivity.acceptance.AuditProcess.Ended;
import org.iaminactivity.sandbox.FaultKind;
import org.iaminactivity.sandbox.FaultRule;
import org.iaminactivity.sandbox.Sandbox;
import org.iaminactivity.sandbox.Service;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL goes away in the middle of a run, for a while or for good. */
class DatabaseOutageIT {

  private Path directory;
  private EmbeddedPostgres server;
  private int port;

  @BeforeEach
  void start(@TempDir Path directory) {
    this.directory = directory;
    server = server(0);
    port = server.getPort();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private EmbeddedPostgres server(int onPort) {
    try {
      return EmbeddedPostgres.builder()
          .setDataDirectory(directory.resolve("postgresql"))
          .setCleanDataDirectory(false)
          .setPort(onPort)
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void stopServer() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void startServer() {
    server = server(port);
  }

  @Test
  void aDatabaseThatGoesAwayEndsTheRunWithWhatToDo() {
    Ended ended =
        disturb(
            sandbox -> {
              stopServer();
              sandbox.faults().clear();
            },
            this::startServer);
    assertThat(ended.with(1).log()).contains("spring.datasource.url").doesNotContain("\tat ");
  }

  @Test
  void aDatabaseThatDropsEveryConnectionLeavesTheRunWhole() {
    disturb(
        sandbox -> {
          Database.execute(
              server,
              "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                  + " WHERE datname LIKE 'audit%' AND pid <> pg_backend_pid()");
          sandbox.faults().clear();
        },
        () -> {});
  }

  /** Holds the run in its middle meanwhile; then runs it again, to its end. */
  private Ended disturb(Consumer<Sandbox> disturbance, Runnable remedy) {
    try (Sandbox sandbox = SixtyAccounts.sandbox()) {
      Database database = Database.at(port, Database.create(server), "postgres");
      Installation installation =
          SixtyAccounts.Storage.DIRECTORY
              .install(directory.resolve("audit"), sandbox, database)
              .with("AUDIT_CONCURRENCY", Integer.toString(SixtyAccounts.IN_FLIGHT))
              .with("SPRING_DATASOURCE_HIKARI_CONNECTIONTIMEOUT", "2000");
      SixtyAccounts.ids()
          .subList(SixtyAccounts.ACCOUNTS / 2, SixtyAccounts.ACCOUNTS)
          .forEach(
              id -> sandbox.faults().add(FaultRule.on(Service.STS, FaultKind.HANG).account(id)));
      Ended ended;
      try (AuditProcess process = installation.startAudit()) {
        SixtyAccounts.awaitHeld(sandbox, SixtyAccounts.IN_FLIGHT);
        disturbance.accept(sandbox);
        ended = process.end();
      }
      remedy.run();
      assertThat(ended.status()).as(ended.toString()).isIn(0, 1);
      assertThat(installation.status().with(0).answer()).doesNotContain("UNKNOWN");
      SixtyAccounts.assertEndsWithGoldenRows(installation);
      return ended;
    }
  }

  @Test
  void aDatabaseWithoutAConnectionLeftEndsTheRunWithWhatToDo() {
    String name = Database.create(server);
    Database.execute(server, "CREATE ROLE limited SUPERUSER LOGIN PASSWORD 'postgres'");
    Database.execute(server, "ALTER DATABASE " + name + " OWNER TO limited");
    Database.execute(server, "ALTER ROLE limited NOSUPERUSER CONNECTION LIMIT 0");
    try (Sandbox sandbox = SixtyAccounts.sandbox()) {
      Installation installation =
          SixtyAccounts.Storage.DIRECTORY
              .install(directory.resolve("audit"), sandbox, Database.at(port, name, "limited"))
              .with("SPRING_DATASOURCE_HIKARI_CONNECTIONTIMEOUT", "2000");
      assertThat(installation.audit().with(1).log())
          .contains("too many connections", "give it more")
          .doesNotContain("\tat ");
      Database.execute(server, "ALTER ROLE limited CONNECTION LIMIT -1");
      SixtyAccounts.assertEndsWithGoldenRows(installation);
    }
  }
}
