package org.iaminactivity.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.iaminactivity.acceptance.AuditProcess.Ended;
import org.iaminactivity.acceptance.PublishedRun.Row;
import org.iaminactivity.sandbox.Sandbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What an older version left is gone on with; what a later one or another program left is not. */
class UpgradeIT {

  private static final String HISTORY =
      "SELECT \"version\" FROM \"flyway_schema_history\" WHERE \"version\" IS NOT NULL";

  static Stream<Arguments> nights() {
    return OlderNight.all().stream()
        .flatMap(
            night -> Arrays.stream(Database.Kind.values()).map(kind -> Arguments.of(night, kind)));
  }

  @ParameterizedTest
  @MethodSource("nights")
  void anOlderNightIsReplayedByTheRulesOfThisVersionAndGoesOnWithItsFailedAccountsOnly(
      Path night, Database.Kind kind, @TempDir Path directory) throws IOException {
    try (Sandbox sandbox = Sandbox.start(OlderNight.ORGANIZATION)) {
      Installation installation = OlderNight.install(night, kind, kind.fresh(), directory, sandbox);
      PublishedRun published = installation.published();
      Map<String, List<Row>> undisturbed = undisturbed(directory);

      installation.replay().with(3);

      for (String dataset : List.of("findings", "credential_reports")) {
        assertThat(published.golden().get(dataset))
            .isNotEmpty()
            .isEqualTo(withoutFailedAccounts(undisturbed.getOrDefault(dataset, List.of())));
      }
      assertThat(SixtyAccounts.asked(sandbox)).isEmpty();

      installation.audit().with(3);

      assertThat(SixtyAccounts.asked(sandbox)).isEqualTo(OlderNight.failedNow());
      assertThat(published.golden()).isEqualTo(undisturbed);
    }
  }

  private static List<Row> withoutFailedAccounts(List<Row> rows) {
    return rows.stream()
        .filter(row -> !OlderNight.failedNow().contains(String.valueOf(row.get("account_id"))))
        .toList();
  }

  private static Map<String, List<Row>> undisturbed(Path directory) {
    try (Sandbox sandbox = Sandbox.start(OlderNight.ORGANIZATION)) {
      Installation installation =
          Installation.publishingToDirectory(
                  directory.resolve("undisturbed"), sandbox, Database.h2())
              .with("AUDIT_REPORT_MAXAGE", "36500d");
      installation.audit().with(3);
      return installation.published().golden();
    }
  }

  @Test
  void aDatabaseOfALaterVersionIsRefusedAndLeftAsItIs(@TempDir Path directory) throws IOException {
    Database.Kind kind = Database.Kind.POSTGRESQL;
    try (Sandbox sandbox = Sandbox.start(OlderNight.ORGANIZATION)) {
      Database database = kind.fresh();
      List<Path> nights = OlderNight.all();
      Installation installation =
          OlderNight.install(nights.get(nights.size() - 1), kind, database, directory, sandbox);
      database.execute(
          directory,
          "INSERT INTO \"flyway_schema_history\" VALUES (999, '999', 'of the future', 'SQL',"
              + " 'V999__of_the_future.sql', 1, 'sa', CURRENT_TIMESTAMP, 1, TRUE)");
      Map<String, byte[]> warehouse = installation.published().files();

      Ended audit = installation.audit().with(1);
      Ended doctor = installation.run("doctor", "--sample=1").with(1);

      assertThat(audit.log())
          .contains("schema version 999 by a later version of this program")
          .doesNotContain("\tat ");
      assertThat(doctor.answer()).containsPattern("FAIL +database: .*later version");
      assertThat(database.query(directory, HISTORY)).containsExactly("1", "2", "999");
      assertThat(database.query(directory, "SELECT STATUS FROM BATCH_JOB_EXECUTION"))
          .containsExactly("FAILED");
      assertThat(installation.published().files()).containsExactlyInAnyOrderEntriesOf(warehouse);
    }
  }

  @Test
  void aDatabaseOfAnotherProgramIsRefusedAndLeftAsItIs(@TempDir Path directory) {
    Database.Kind kind = Database.Kind.POSTGRESQL;
    try (Sandbox sandbox = Sandbox.start(OlderNight.ORGANIZATION)) {
      Database database = kind.fresh();
      Installation installation = Installation.publishingToDirectory(directory, sandbox, database);
      database.execute(directory, "CREATE TABLE THEIRS (NUMBER_OF INTEGER)");

      Ended ended = installation.audit().with(1);

      assertThat(ended.log())
          .contains("not those of this program", "spring.datasource.url")
          .doesNotContain("\tat ");
      assertThat(
              database.query(
                  directory,
                  "SELECT UPPER(TABLE_NAME) FROM INFORMATION_SCHEMA.TABLES"
                      + " WHERE UPPER(TABLE_SCHEMA) = 'PUBLIC'"))
          .containsExactly("THEIRS");
      assertThat(sandbox.calls()).isEmpty();
    }
  }
}
