package org.iaminactivity.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateDatabaseFileTest {

  private final PrivateDatabaseFile file = new PrivateDatabaseFile();

  @ParameterizedTest
  @ValueSource(
      strings = {"jdbc:h2:file:%s/data/audit;DB_CLOSE_ON_EXIT=FALSE", "jdbc:h2:%s/data/audit"})
  void directoryOfAnH2FileIsItsOwnersAlone(String url, @TempDir Path directory) throws IOException {
    open(url.formatted(directory));

    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("data"))))
        .isEqualTo("rwx------");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdbc:postgresql://localhost/data/audit", "jdbc:h2:mem:audit"})
  void otherDatabasesHaveNoDirectory(String url, @TempDir Path directory) {
    open(url);

    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void directoryThatIsThereStaysAsItIs(@TempDir Path directory) throws IOException {
    Path data = Files.createDirectory(directory.resolve("data"));
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-x---"));

    open("jdbc:h2:file:" + data + "/audit");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
        .isEqualTo("rwxr-x---");
  }

  private void open(String url) {
    try (HikariDataSource database = new HikariDataSource()) {
      database.setJdbcUrl(url);
      file.postProcessBeforeInitialization(database, "dataSource");
    }
  }
}
