package org.iaminactivity.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** The databases that the program runs on, with its own migrations. */
public enum Databases {
  H2 {
    @Override
    DataSource empty() {
      return new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    }
  },
  POSTGRESQL {
    @Override
    DataSource empty() {
      String name = "d" + UUID.randomUUID().toString().replace("-", "");
      new JdbcTemplate(Server.RUNNING.getPostgresDatabase()).execute("CREATE DATABASE " + name);
      return Server.RUNNING.getDatabase("postgres", name);
    }
  };

  abstract DataSource empty();

  /** A database of its own for each test. */
  public JdbcTemplate migrated() {
    DataSource database = empty();
    Flyway.configure().dataSource(database).load().migrate();
    return new JdbcTemplate(database);
  }

  /** Spring Batch's own, over such a database. */
  public static JobRepository repository(JdbcTemplate database) throws Exception {
    DataSource source = Objects.requireNonNull(database.getDataSource());
    JdbcJobRepositoryFactoryBean factory = new JdbcJobRepositoryFactoryBean();
    factory.setDataSource(source);
    factory.setTransactionManager(new JdbcTransactionManager(source));
    factory.afterPropertiesSet();
    return factory.getObject();
  }

  static TransactionOperations transactions(JdbcTemplate database) {
    return new TransactionTemplate(
        new JdbcTransactionManager(Objects.requireNonNull(database.getDataSource())));
  }

  public static PartitionExecutions partitions(JdbcTemplate database) {
    return new PartitionExecutions(database, transactions(database));
  }

  public static RunHistory history(JdbcTemplate database, JobRepository repository) {
    return new RunHistory(database, repository, transactions(database));
  }

  /** Where PostgreSQL is to be found, for what opens its own connections. */
  static String postgresqlUrl() {
    return Server.RUNNING.getJdbcUrl("postgres", "postgres");
  }

  private static final class Server {

    static final EmbeddedPostgres RUNNING = start();

    private static EmbeddedPostgres start() {
      try {
        // What it holds is gone with the tests, and needs no disk to be waited for.
        return EmbeddedPostgres.builder()
            .setServerConfig("fsync", "off")
            .setServerConfig("full_page_writes", "off")
            .start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
