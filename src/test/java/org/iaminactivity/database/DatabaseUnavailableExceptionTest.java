package org.iaminactivity.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.iaminactivity.run.ExitStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseUnavailableExceptionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          08001 | Check spring.datasource.url, and that the database runs
          28P01 | Check spring.datasource.username and password
          3D000 | Create the database
          23505 | not as this program left them
          42P01 | not as this program left them
          42501 | create and change tables
          53100 | out of disk space
          57P01 | The same command goes on
          """)
  void remedyFollowsWhatTheDatabaseSays(String state, String remedy) {
    DatabaseUnavailableException failure =
        DatabaseUnavailableException.of(new SQLException("it", state));

    assertThat(failure.status()).isEqualTo(ExitStatus.FAILED);
    assertThat(failure.problem()).isEqualTo("The database can't be used: it.");
    assertThat(failure.remedy()).contains(remedy);
    assertThat(failure.remedy().contains("password")).isEqualTo(state.startsWith("28"));
  }

  @Test
  void messageOfSeveralLinesBecomesOne() {
    assertThat(
            DatabaseUnavailableException.of(new SQLException("it\n  failed.", "08001")).problem())
        .isEqualTo("The database can't be used: it failed.");
  }

  @Test
  void h2FileThatIsOpenElsewhereIsARunInProgress() {
    DatabaseUnavailableException failure =
        DatabaseUnavailableException.of(
            new SQLException("Database may be in use", "90020", 90_020));

    assertThat(failure.status()).isEqualTo(ExitStatus.RUN_IN_PROGRESS);
    assertThat(failure.problem()).startsWith("Another process");
  }

  @Test
  void damagedH2FileIsToBeMovedAway() {
    assertThat(DatabaseUnavailableException.of(new SQLException("it", "90030", 90_030)).remedy())
        .contains("move it away")
        .doesNotContain("password");
  }

  @Test
  void failureOfTheDriverIsFoundBehindOthers() {
    SQLException driver = new SQLException("it", "08001");

    assertThat(DatabaseUnavailableException.behind(new IllegalStateException("outer", driver)))
        .hasValueSatisfying(failure -> assertThat(failure).hasCause(driver));
    assertThat(DatabaseUnavailableException.behind(new IllegalStateException("alone"))).isEmpty();
  }
}
