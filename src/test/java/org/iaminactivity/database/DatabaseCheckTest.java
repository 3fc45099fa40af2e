package org.iaminactivity.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

class DatabaseCheckTest {

  @TempDir private Path directory;

  @Test
  void fileThatIsNotThereYetIsNamedAndNotMade() {
    assertThat(examine(url())).contains(directory.toString());
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void databaseOfThisVersionIsTold() {
    Flyway.configure().dataSource(url(), "sa", "").load().migrate();

    assertThat(examine(url())).contains("schema").doesNotContain("migrations");
  }

  @Test
  void databaseWithoutItsTablesIsToldAndLeftAsItIs() throws SQLException {
    DriverManager.getConnection(url(), "sa", "").close();

    assertThat(examine(url())).contains("migrations").isEqualTo(examine(url()));
  }

  @Test
  void fileThatIsDamagedIsRefused() throws Exception {
    Files.writeString(directory.resolve("history.mv.db"), "damaged");

    assertThatExceptionOfType(DatabaseUnavailableException.class)
        .isThrownBy(() -> examine(url()))
        .satisfies(failure -> assertThat(failure.remedy()).isNotEmpty());
  }

  private String url() {
    return "jdbc:h2:file:" + directory.resolve("history");
  }

  private static String examine(String url) {
    return new DatabaseCheck(
            new MockEnvironment()
                .withProperty("spring.datasource.url", url)
                .withProperty("spring.datasource.username", "sa"))
        .examine();
  }
}
