package org.iaminactivity.sandbox;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.iaminactivity.dataset.Datasets;

/** Runs SQL over the datasets of a warehouse directory, as a person would in Athena. */
public final class WarehouseQuery {

  private static final Pattern STATEMENT_END = Pattern.compile(";\\s*\\n");
  private static final int WIDEST_CELL = 60;

  private WarehouseQuery() {}

  /** Takes the directory and a file of statements, and prints each with its answer. */
  public static void main(String[] args) throws Exception {
    if (args.length != 2) {
      throw new IllegalArgumentException("Usage: WarehouseQuery WAREHOUSE_DIRECTORY SQL_FILE");
    }
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement()) {
      for (String dataset : Datasets.names()) {
        statement.execute(
            "CREATE VIEW %s AS SELECT * FROM read_parquet('%s/%s/*/*.parquet', hive_partitioning = true)"
                .formatted(dataset, args[0].replace("'", "''"), dataset));
      }
      for (String sql : STATEMENT_END.split(Files.readString(Path.of(args[1])), -1)) {
        if (!sql.isBlank()) {
          print(statement, sql.strip(), System.out);
        }
      }
    }
  }

  private static void print(Statement statement, String sql, PrintStream out) throws SQLException {
    out.println(sql);
    List<List<String>> lines = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(sql)) {
      int columns = rows.getMetaData().getColumnCount();
      List<String> header = new ArrayList<>();
      for (int i = 1; i <= columns; i++) {
        header.add(rows.getMetaData().getColumnName(i));
      }
      lines.add(header);
      while (rows.next()) {
        List<String> line = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          String cell = String.valueOf(rows.getObject(i)).replaceAll("\\p{Cntrl}", " ");
          line.add(cell.length() <= WIDEST_CELL ? cell : cell.substring(0, WIDEST_CELL - 1) + "…");
        }
        lines.add(line);
      }
    }
    int columns = lines.get(0).size();
    int[] widths = new int[columns];
    lines.forEach(
        line -> {
          for (int i = 0; i < columns; i++) {
            widths[i] = Math.max(widths[i], line.get(i).length());
          }
        });
    for (List<String> line : lines) {
      StringBuilder text = new StringBuilder("  ");
      for (int i = 0; i < columns; i++) {
        text.append(line.get(i)).append(" ".repeat(widths[i] - line.get(i).length() + 2));
      }
      out.println(text.toString().stripTrailing());
    }
    out.println();
  }
}
