package org.iaminactivity.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.util.List;
import org.iaminactivity.aws.AwsSettingsException;
import org.iaminactivity.organization.OrganizationUnavailableException;
import org.iaminactivity.organization.UnknownAccountException;
import org.iaminactivity.warehouse.WarehouseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FailureTest {

  static List<Exception> badUsage() {
    return List.of(
        new SettingException("it"),
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
  void remedyOfTheDatabaseFollowsWhatItSays(String state, String remedy) {
    Failure failure = Failure.of(new IllegalStateException(new SQLException("it", state)));

    assertThat(failure.status()).isEqualTo(ExitStatus.FAILED);
    assertThat(failure.message()).contains("The database can't be used: it", remedy);
    assertThat(failure.message().contains("password")).isEqualTo(state.startsWith("28"));
  }

  @Test
  void damagedH2FileIsToBeMovedAway() {
    assertThat(Failure.of(new SQLException("it", "90030", 90_030)).message())
        .contains("move it away")
        .doesNotContain("password");
  }

  static List<IOException> ofTheDisk() {
    return List.of(
        new IOException("No space left on device"),
        new FileSystemException("/var/x", null, "Disk quota exceeded"),
        new AccessDeniedException(System.getProperty("java.io.tmpdir") + "/part-00000.parquet"));
  }

  @ParameterizedTest
  @MethodSource("ofTheDisk")
  void fullDiskEndsWithOneAndWhereToMakeRoom(IOException exception) {
    Failure failure = Failure.of(new IllegalStateException(exception));

    assertThat(failure.status()).isEqualTo(ExitStatus.FAILED);
    assertThat(failure.message()).contains("Check the space left on the disk");
    assertThat(failure.isExpected()).isTrue();
  }

  static List<IOException> ofTheNetwork() {
    return List.of(
        new ConnectException("Connection refused"),
        new SocketTimeoutException("Read timed out"),
        new UnknownHostException("nowhere"));
  }

  @ParameterizedTest
  @MethodSource("ofTheNetwork")
  void networkThatFailsIsNotLaidToTheDisk(IOException exception) {
    assertThat(Failure.of(exception).message())
        .contains(String.valueOf(exception.getMessage()), "Check the network")
        .doesNotContain("disk");
  }

  @Test
  void fileThatMayNotBeReadIsNamed() {
    assertThat(Failure.of(new AccessDeniedException("/etc/secret")).message())
        .contains("/etc/secret", "may use it")
        .doesNotContain("disk");
  }

  static List<Throwable> ofTheProgram() {
    return List.of(
        new IOException("Stream closed"),
        new ExceptionInInitializerError(new IllegalStateException("oops")),
        new NoClassDefFoundError("org/example/Gone"),
        new NoSuchMethodError("gone"));
  }

  @ParameterizedTest
  @MethodSource("ofTheProgram")
  void faultOfTheProgramIsLaidToNothingElse(Throwable fault) {
    Failure failure = Failure.of(new IllegalStateException("it", fault));

    assertThat(failure)
        .isEqualTo(new Failure(ExitStatus.FAILED, "IllegalStateException: it", false));
  }

  @Test
  void libraryThatCanNotBeUnpackedIsFoundBehindTheClassThatNeedsIt() {
    ExceptionInInitializerError unpacked =
        new ExceptionInInitializerError("Cannot unpack libzstd-jni: Permission denied");
    NoClassDefFoundError later = new NoClassDefFoundError("Could not initialize class Zstd");
    later.initCause(unpacked);

    assertThat(Failure.of(new IllegalStateException(later)).message())
        .contains("Cannot unpack libzstd-jni", "noexec");
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
