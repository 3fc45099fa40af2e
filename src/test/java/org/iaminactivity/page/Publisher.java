package org.iaminactivity.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.iaminactivity.aws.StopSignal;
import org.iaminactivity.publication.Manifest;
import org.iaminactivity.publication.PublishedRuns;
import org.iaminactivity.publication.ReplacedRuns;
import org.iaminactivity.publication.overview.RunOverview;
import org.iaminactivity.publication.overview.RunOverviews;
import org.iaminactivity.warehouse.Warehouse;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/** A warehouse in a directory, with all that makes pages of the runs in it. */
final class Publisher implements AutoCloseable {

  private final Path directory;
  private final ConfigurableApplicationContext parts;

  @ComponentScan(
      basePackageClasses = {StopSignal.class, Warehouse.class, PublishedRuns.class, RunPage.class})
  static class Parts {

    @Bean
    Clock clock() {
      return Clock.systemUTC();
    }
  }

  Publisher(Path directory, String... settings) {
    this.directory = directory;
    this.parts =
        new SpringApplicationBuilder(Parts.class)
            .web(WebApplicationType.NONE)
            .properties("audit.warehouse=" + directory.resolve("warehouse").toUri())
            .properties(settings)
            .run();
  }

  Manifest publish(RunOnPaper run) throws IOException {
    return run.publish(parts.getBean(Warehouse.class), directory);
  }

  RunOverview overview(RunOnPaper run) throws IOException {
    return parts
        .getBean(RunOverviews.class)
        .of(run.run(), parts.getBean(PublishedRuns.class).manifest(run.run()));
  }

  /** Makes the page from what is published; returns where it is. */
  Path page(RunOnPaper run) throws IOException {
    RunPage page = parts.getBean(RunPage.class);
    Manifest manifest = parts.getBean(PublishedRuns.class).manifest(run.run());
    parts
        .getBean(Warehouse.class)
        .replace(
            run.run().page(),
            page.render(
                run.run(),
                manifest,
                overview(run),
                parts.getBean(ReplacedRuns.class).below(run.run(), manifest).orElse(null)));
    return file(run.run().page());
  }

  Path file(String key) {
    return directory.resolve("warehouse").resolve(key);
  }

  /**
   * The first column of DuckDB's answer; FINDINGS, STATES, EXEMPTIONS and ACCOUNTS are the run's.
   */
  List<String> query(RunOnPaper run, String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement();
        ResultSet rows =
            statement.executeQuery(
                sql.replace("FINDINGS", table(run, "findings"))
                    .replace("STATES", table(run, "finding_states"))
                    .replace("EXEMPTIONS", table(run, "exemptions"))
                    .replace("ACCOUNTS", table(run, "accounts")))) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }

  private String table(RunOnPaper run, String dataset) {
    return "read_parquet('"
        + file(run.run().dataset(dataset))
        + "/*.parquet', hive_partitioning = true)";
  }

  long size(RunOnPaper run) throws IOException {
    return Files.size(file(run.run().page()));
  }

  @Override
  public void close() {
    parts.close();
  }
}
