package org.iaminactivity.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A database of PostgreSQL as SQL: the schema by the migrations of a released jar, then the rows.
 */
final class PostgresDump {

  private static final String MIGRATIONS = "BOOT-INF/classes/db/migration/";

  /** As Flyway makes it. */
  private static final String HISTORY =
      """
      CREATE TABLE flyway_schema_history (
        installed_rank INT NOT NULL PRIMARY KEY,
        version VARCHAR(50),
        description VARCHAR(200) NOT NULL,
        type VARCHAR(20) NOT NULL,
        script VARCHAR(1000) NOT NULL,
        checksum INTEGER,
        installed_by VARCHAR(100) NOT NULL,
        installed_on TIMESTAMP NOT NULL DEFAULT now(),
        execution_time INTEGER NOT NULL,
        success BOOLEAN NOT NULL
      );
      """;

  private PostgresDump() {}

  static String of(Database database, Path directory, Path jar) throws IOException {
    StringBuilder dump = new StringBuilder();
    try (ZipFile classes = new ZipFile(jar.toFile())) {
      List<? extends ZipEntry> migrations =
          classes.stream()
              .filter(entry -> entry.getName().matches(MIGRATIONS + ".*\\.sql"))
              .sorted(Comparator.comparing(ZipEntry::getName))
              .toList();
      for (ZipEntry migration : migrations) {
        dump.append(new String(classes.getInputStream(migration).readAllBytes(), UTF_8));
      }
    }
    dump.append(HISTORY).append("SET session_replication_role = replica;\n");
    for (String table :
        database.query(
            directory, "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")) {
      String values =
          database
              .query(
                  directory,
                  "SELECT string_agg('quote_nullable(' || column_name || ')', ' || '', '' || '"
                      + " ORDER BY ordinal_position) FROM information_schema.columns"
                      + " WHERE table_schema = 'public' AND table_name = '"
                      + table
                      + "'")
              .get(0);
      database
          .query(
              directory,
              "SELECT 'INSERT INTO "
                  + table
                  + " VALUES (' || "
                  + values
                  + " || ');' FROM "
                  + table
                  + " ORDER BY 1")
          .forEach(row -> dump.append(row).append('\n'));
    }
    database
        .query(
            directory,
            "SELECT 'SELECT setval(''' || sequencename || ''', ' || last_value || ');'"
                + " FROM pg_sequences WHERE last_value IS NOT NULL ORDER BY 1")
        .forEach(sequence -> dump.append(sequence).append('\n'));
    return dump.toString();
  }
}
