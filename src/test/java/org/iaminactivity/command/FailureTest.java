package org.iaminactivity.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.iaminactivity.aws.AwsSettingsException;
import org.iaminactivity.organization.OrganizationUnavailableException;
import org.iaminactivity.organization.UnknownAccountException;
import org.iaminactivity.warehouse.WarehouseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailureTest {

  static List<Exception> badUsage() {
    return List.of(
        new UnknownSettingException("it"),
        new UnknownAccountException("it"),
        new AwsSettingsException("it", new IOException()));
  }

  static List<Exception> ofTheWhole() {
    return List.of(
        new OrganizationUnavailableException("it"),
        new WarehouseException("it", new IOException("inner")));
  }

  @ParameterizedTest
  @MethodSource("badUsage")
  void badUsageEndsWithTwo(Exception exception) {
    assertThat(Failure.of(exception)).isEqualTo(new Failure(ExitStatus.BAD_USAGE, "it", true));
  }

  @ParameterizedTest
  @MethodSource("ofTheWhole")
  void failureOfTheWholeEndsWithOne(Exception exception) {
    assertThat(Failure.of(exception)).isEqualTo(new Failure(ExitStatus.FAILED, "it", true));
  }

  @ParameterizedTest
  @MethodSource({"badUsage", "ofTheWhole"})
  void whatItIsWrappedInDoesntMatter(Exception exception) {
    Exception wrapped = new IllegalStateException("bean", new RuntimeException(exception));

    assertThat(Failure.of(wrapped)).isEqualTo(Failure.of(exception));
  }

  @Test
  void h2FileThatIsOpenElsewhereIsARunInProgress() {
    Failure failure =
        Failure.of(
            new IllegalStateException(new SQLException("Database may be in use", "90020", 90_020)));

    assertThat(failure.status()).isEqualTo(ExitStatus.RUN_IN_PROGRESS);
    assertThat(failure.message()).contains("Another process");
  }

  @Test
  void databaseThatFailsEndsWithOneAndTheSettings() {
    Failure failure = Failure.of(new SQLException("Connection refused"));

    assertThat(failure.status()).isEqualTo(ExitStatus.FAILED);
    assertThat(failure.message()).contains("Connection refused").contains("spring.datasource.url");
    assertThat(failure.isExpected()).isTrue();
  }

  @Test
  void libraryThatCanNotBeUnpackedEndsWithOneAndTheDirectory() {
    Failure failure =
        Failure.of(new IllegalStateException(new UnsatisfiedLinkError("no zstd in library path")));

    assertThat(failure.status()).isEqualTo(ExitStatus.FAILED);
    assertThat(failure.message()).contains("no zstd", System.getProperty("java.io.tmpdir"));
    assertThat(failure.isExpected()).isTrue();
  }

  @Test
  void whatNobodyExpectedEndsWithOneAndItsClass() {
    assertThat(Failure.of(new IllegalStateException("oops")))
        .isEqualTo(new Failure(ExitStatus.FAILED, "IllegalStateException: oops", false));
  }
}
