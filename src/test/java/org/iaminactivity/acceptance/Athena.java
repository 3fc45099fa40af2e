package org.iaminactivity.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs the queries of infra/athena on DuckDB, whose SQL covers nearly all that they use of
 * Athena's. As in Athena, a table is there, and empty, before anything was published.
 */
record Athena(Path warehouse) {

  static final Path QUERIES = Path.of("infra/athena");

  static Athena over(Path warehouse) {
    return new Athena(warehouse);
  }

  List<Map<String, String>> rows(String query) throws IOException {
    return rows(QUERIES.resolve(query));
  }

  List<Map<String, String>> rows(Path query) throws IOException {
    return run(Files.readString(query));
  }

  List<String> column(String query, String column) throws IOException {
    return rows(query).stream().map(row -> String.valueOf(row.get(column))).toList();
  }

  List<String> values(String sql) throws IOException {
    return run(sql).stream().map(row -> row.values().iterator().next()).toList();
  }

  private List<Map<String, String>> run(String sql) throws IOException {
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      statement.execute("CREATE MACRO approx_percentile(x, p) AS quantile_disc(x, p)");
      Template template = Template.of("infra/pipeline.yaml");
      for (Template.Table table : template.tables()) {
        statement.execute(define(table));
      }
      for (String view : template.views()) {
        statement.execute(
            "CREATE VIEW " + view + " AS " + Files.readString(QUERIES.resolve(view + ".sql")));
      }
      return read(statement, sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private String define(Template.Table table) {
    if (!Files.isDirectory(warehouse.resolve(table.name()))) {
      return table.createInDuckDb();
    }
    if (table.name().equals("runs")) {
      return "CREATE VIEW runs AS SELECT * EXCLUDE (run_date), regexp_extract(filename, 'run_date=([0-9-]+)', 1) AS run_date FROM read_json('%s/runs/*/manifest.json', filename = true)"
          .formatted(warehouse);
    }
    return "CREATE VIEW %s AS SELECT * FROM read_parquet('%s/%1$s/*/*.parquet', hive_partitioning = true, hive_types = {'run_date': VARCHAR})"
        .formatted(table.name(), warehouse);
  }

  private static List<Map<String, String>> read(Statement statement, String sql)
      throws SQLException {
    List<Map<String, String>> rows = new ArrayList<>();
    try (ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.put(result.getMetaData().getColumnName(i), String.valueOf(result.getObject(i)));
        }
        rows.add(row);
      }
    }
    return rows;
  }
}
