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
import org.iaminactivity.publication.RunOverview;
import org.iaminactivity.publication.RunOverviews;
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

  Manifest publish(NightOnPaper night) throws IOException {
    return night.publish(parts.getBean(Warehouse.class), directory);
  }

  RunOverview overview(NightOnPaper night) throws IOException {
    return parts
        .getBean(RunOverviews.class)
        .of(night.run(), parts.getBean(PublishedRuns.class).manifest(night.run()));
  }

  /** Makes the page from what is published; returns where it is. */
  Path page(NightOnPaper night) throws IOException {
    RunPage page = parts.getBean(RunPage.class);
    page.put(
        night.run(), parts.getBean(PublishedRuns.class).manifest(night.run()), overview(night));
    return file(night.run().page());
  }

  Path file(String key) {
    return directory.resolve("warehouse").resolve(key);
  }

  /** The first column of DuckDB's answer; FINDINGS and ACCOUNTS are the night's. */
  List<String> query(NightOnPaper night, String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement();
        ResultSet rows =
            statement.executeQuery(
                sql.replace("FINDINGS", table(night, "findings"))
                    .replace("ACCOUNTS", table(night, "accounts")))) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }

  private String table(NightOnPaper night, String dataset) {
    return "read_parquet('"
        + file(night.run().dataset(dataset))
        + "/*.parquet', hive_partitioning = true)";
  }

  long size(NightOnPaper night) throws IOException {
    return Files.size(file(night.run().page()));
  }

  @Override
  public void close() {
    parts.close();
  }
}
