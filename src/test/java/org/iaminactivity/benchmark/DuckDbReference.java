package org.iaminactivity.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

/** The same report rows, read, typed and written as Parquet by DuckDB in one thread. */
public final class DuckDbReference {

  private static final String COPY =
      """
      COPY (
        SELECT * FROM read_csv('%s', header = true, delim = ',', quote = '"', escape = '"',
          nullstr = ['N/A', 'not_supported', 'no_information', ''], columns = {
          'user': 'VARCHAR', 'arn': 'VARCHAR', 'user_creation_time': 'TIMESTAMPTZ',
          'password_enabled': 'BOOLEAN', 'password_last_used': 'TIMESTAMPTZ',
          'password_last_changed': 'TIMESTAMPTZ', 'password_next_rotation': 'TIMESTAMPTZ',
          'mfa_active': 'BOOLEAN', 'access_key_1_active': 'BOOLEAN',
          'access_key_1_last_rotated': 'TIMESTAMPTZ', 'access_key_1_last_used_date': 'TIMESTAMPTZ',
          'access_key_1_last_used_region': 'VARCHAR', 'access_key_1_last_used_service': 'VARCHAR',
          'access_key_2_active': 'BOOLEAN', 'access_key_2_last_rotated': 'TIMESTAMPTZ',
          'access_key_2_last_used_date': 'TIMESTAMPTZ', 'access_key_2_last_used_region': 'VARCHAR',
          'access_key_2_last_used_service': 'VARCHAR', 'cert_1_active': 'BOOLEAN',
          'cert_1_last_rotated': 'TIMESTAMPTZ', 'cert_2_active': 'BOOLEAN',
          'cert_2_last_rotated': 'TIMESTAMPTZ'})
      ) TO '%s' (FORMAT parquet, COMPRESSION zstd)
      """;

  private DuckDbReference() {}

  /** Takes the CSV file and the Parquet file, and prints the seconds from one to the other. */
  public static void main(String[] arguments) throws Exception {
    Files.createDirectories(Path.of(arguments[1]).getParent());
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement()) {
      statement.execute("SET threads = 1");
      long from = System.nanoTime();
      statement.execute(COPY.formatted(arguments[0], arguments[1]));
      System.out.println((System.nanoTime() - from) / 1e9);
    }
  }
}
