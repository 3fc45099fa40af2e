package org.iaminactivity.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.iaminactivity.dataset.parquet.Dataset;
import org.iaminactivity.dataset.parquet.PartWriter;

/** Writes datasets and asks DuckDB, which shares no code with the writer, what it reads. */
public final class ParquetFiles {

  private final Path directory;

  ParquetFiles(Path directory) {
    this.directory = directory;
  }

  /** Those of a run, and that of plans. */
  static List<Dataset<?>> datasets() {
    List<Dataset<?>> datasets = new ArrayList<>(Datasets.OF_A_RUN);
    datasets.add(Datasets.REMEDIATIONS);
    return datasets;
  }

  static List<String> names() {
    return datasets().stream().<String>map(Dataset::name).toList();
  }

  <T> Path write(Dataset<T> dataset, List<T> rows) throws IOException {
    Path file = directory.resolve(dataset.name() + ".parquet");
    try (PartWriter<T> writer = dataset.write(file)) {
      for (T row : rows) {
        writer.write(row);
      }
    }
    return file;
  }

  /**
   * Each row of the answer as one line, values separated by bars and line breaks written as {@code
   * \n}; {@code FILE} is the file.
   */
  static List<String> query(Path file, String sql) throws SQLException {
    List<String> lines = new ArrayList<>();
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckDb.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      try (ResultSet answer = statement.executeQuery(sql.replace("FILE", "'" + file + "'"))) {
        while (answer.next()) {
          List<String> values = new ArrayList<>();
          for (int i = 1; i <= answer.getMetaData().getColumnCount(); i++) {
            values.add(String.valueOf(answer.getString(i)).replace("\n", "\\n"));
          }
          lines.add(String.join(" | ", values));
        }
      }
    }
    return lines;
  }
}
