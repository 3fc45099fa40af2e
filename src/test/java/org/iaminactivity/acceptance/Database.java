package org.iaminactivity.acceptance;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      return texts(statement, "SELECT STATUS FROM BATCH_JOB_EXECUTION");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Statements on this database, be it PostgreSQL or the H2 file below the working directory. */
  void execute(Path directory, String sql) {
    try (Connection connection = connect(directory);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first column of what a query gives. */
  List<String> query(Path directory, String sql) {
    try (Connection connection = connect(directory);
        Statement statement = connection.createStatement()) {
      return texts(statement, sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The H2 file is nobody else's until it is closed. */
  Connection connect(Path directory) throws SQLException {
    return environment.containsKey("SPRING_DATASOURCE_URL")
        ? connect()
        : DriverManager.getConnection(
            "jdbc:h2:file:" + directory.resolve("data/iam-inactivity-audit"), "sa", "");
  }

  /** Every row of every table as text, by the table's name; of PostgreSQL. */
  Map<String, String> tables() {
    Map<String, String> tables = new TreeMap<>();
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String name :
          texts(statement, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'")) {
        String rows = String.join("\n", texts(statement, "SELECT t::text FROM " + name + " t"));
        tables.put("table " + name, rows);
      }
      return tables;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(
        environment.get("SPRING_DATASOURCE_URL"),
        environment.get("SPRING_DATASOURCE_USERNAME"),
        environment.get("SPRING_DATASOURCE_PASSWORD"));
  }

  private static List<String> texts(Statement statement, String query) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
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
