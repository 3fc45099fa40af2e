package org.iaminactivity.acceptance;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Where the program keeps what it knows of its runs, by the settings that say so. */
record Database(Map<String, String> environment) {

  private static final AtomicInteger NUMBER = new AtomicInteger();

  /** Both kinds that the program works with. */
  enum Kind {
    H2 {
      @Override
      Database fresh() {
        return h2();
      }
    },
    POSTGRESQL {
      @Override
      Database fresh() {
        return postgresql();
      }
    };

    abstract Database fresh();
  }

  /** The default: an H2 file below the working directory. */
  static Database h2() {
    return new Database(Map.of());
  }

  /** A new database of a server that all tests of this JVM share. */
  static Database postgresql() {
    return at(Server.SHARED.getPort(), create(Server.SHARED), "postgres");
  }

  static Database at(int port, String name, String user) {
    return new Database(
        Map.of(
            "SPRING_DATASOURCE_URL",
            "jdbc:postgresql://localhost:" + port + "/" + name,
            "SPRING_DATASOURCE_USERNAME",
            user,
            "SPRING_DATASOURCE_PASSWORD",
            "postgres"));
  }

  /** A new database's name. */
  static String create(EmbeddedPostgres server) {
    String name = "audit_" + NUMBER.incrementAndGet();
    execute(server, "CREATE DATABASE " + name);
    return name;
  }

  static void execute(EmbeddedPostgres server, String sql) {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** How Spring Batch has the runs ended so far; of PostgreSQL. */
  List<String> statusesOfRuns() {
    List<String> statuses = new ArrayList<>();
    try (Connection connection =
            DriverManager.getConnection(
                environment.get("SPRING_DATASOURCE_URL"),
                environment.get("SPRING_DATASOURCE_USERNAME"),
                environment.get("SPRING_DATASOURCE_PASSWORD"));
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT STATUS FROM BATCH_JOB_EXECUTION")) {
      while (rows.next()) {
        statuses.add(rows.getString(1));
      }
      return statuses;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Server {

    /** Ends with the JVM. */
    static final EmbeddedPostgres SHARED = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
