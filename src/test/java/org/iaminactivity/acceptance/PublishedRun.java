package org.iaminactivity.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a run published, as whoever queries it sees it. */
final class PublishedRun {

  static final List<String> DATASETS =
      List.of(
          "findings",
          "hygiene_findings",
          "finding_states",
          "credential_reports",
          "accounts",
          "exemptions");

  /** What may differ between a run that was disturbed and one that was not. */
  private static final Set<String> OF_THE_ATTEMPT = Set.of("attempts", "collected_at");

  private final Path warehouse;
  private final String runDate;

  PublishedRun(Path warehouse, String runDate) {
    this.warehouse = warehouse;
    this.runDate = runDate;
  }

  /** A row by column name, in the order of the columns. */
  record Row(Map<String, @Nullable String> values) {

    @Nullable String get(String column) {
      if (!values.containsKey(column)) {
        throw new IllegalArgumentException("No column " + column + " in " + values.keySet());
      }
      return values.get(column);
    }

    Row without(Set<String> columns) {
      Map<String, @Nullable String> left = new LinkedHashMap<>(values);
      left.keySet().removeAll(columns);
      return new Row(left);
    }
  }

  /** All rows that a reader finds under the run date, in the order in which they are stored. */
  List<Row> rows(String dataset) {
    return query("SELECT * FROM " + table(dataset));
  }

  /** The rows of one account. */
  List<Row> rows(String dataset, String accountId) {
    return rows(dataset).stream().filter(row -> accountId.equals(row.get("account_id"))).toList();
  }

  /** How the account ended: its one row in the coverage. */
  Row coverage(String accountId) {
    List<Row> rows = rows("accounts", accountId);
    if (rows.size() != 1) {
      throw new AssertionError(rows.size() + " rows of account " + accountId);
    }
    return rows.get(0);
  }

  /** Everything published that must be the same however often the run was disturbed. */
  Map<String, List<Row>> golden() {
    Map<String, List<Row>> golden = new TreeMap<>();
    for (String dataset : DATASETS) {
      golden.put(dataset, rows(dataset).stream().map(row -> row.without(OF_THE_ATTEMPT)).toList());
    }
    return golden;
  }

  /** The columns and types of a dataset, as Parquet says them. */
  List<Row> schema(String dataset) {
    return query("DESCRIBE SELECT * FROM " + table(dataset));
  }

  JsonNode manifest() {
    return JsonMapper.shared().readTree(manifestFile());
  }

  Path manifestFile() {
    return warehouse.resolve("runs/run_date=" + runDate + "/manifest.json");
  }

  Path evidence(String accountId) {
    return warehouse.resolve("evidence/run_date=" + runDate + "/" + accountId + ".json.gz");
  }

  /** Every file of the warehouse by its key, hidden ones too. */
  Map<String, byte[]> files() {
    Map<String, byte[]> files = new TreeMap<>();
    if (!Files.isDirectory(warehouse)) {
      return files;
    }
    try (Stream<Path> paths = Files.walk(warehouse)) {
      for (Path file : paths.filter(Files::isRegularFile).toList()) {
        files.put(warehouse.relativize(file).toString(), Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  private String table(String dataset) {
    return "read_parquet('%s/%s/run_date=%s/*.parquet', hive_partitioning = false)"
        .formatted(warehouse, dataset, runDate);
  }

  private static List<Row> query(String sql) {
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<Row> rows = new ArrayList<>();
      while (result.next()) {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          values.put(result.getMetaData().getColumnName(i), text(result.getObject(i)));
        }
        rows.add(new Row(values));
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private static @Nullable String text(@Nullable Object value) throws SQLException {
    if (value instanceof OffsetDateTime time) {
      return time.toInstant().toString();
    }
    if (value instanceof Array array) {
      return Arrays.toString((Object[]) array.getArray());
    }
    return value == null ? null : value.toString();
  }
}
