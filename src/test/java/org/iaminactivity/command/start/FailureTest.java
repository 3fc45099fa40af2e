package org.iaminactivity.command.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.iaminactivity.aws.AwsSettingsException;
import org.iaminactivity.database.DatabaseUnavailableException;
import org.iaminactivity.organization.OrganizationUnavailableException;
import org.iaminactivity.organization.UnknownAccountException;
import org.iaminactivity.publication.UnpublishedRunException;
import org.iaminactivity.run.ExitStatus;
import org.iaminactivity.run.ExpectedFailure;
import org.iaminactivity.run.RunId;
import org.iaminactivity.state.UnknownRunException;
import org.iaminactivity.warehouse.LeaseTakenException;
import org.iaminactivity.warehouse.WarehouseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailureTest {

  private static final RunId RUN = RunId.of(LocalDate.of(2026, 11, 24));

  static List<ExpectedFailure> badUsage() {
    return List.of(
        new UnknownAccountException("it", ""),
        new UnknownRunException(RUN),
        new UnpublishedRunException(RUN.toString()),
        new AwsSettingsException("it", "", new IOException()));
  }

  static List<ExpectedFailure> ofTheWhole() {
    return List.of(
        new OrganizationUnavailableException("it", ""),
        new WarehouseException("it", new IOException("No space left")));
  }

  static List<ExpectedFailure> ofAnotherProcess() {
    return List.of(
        LeaseTakenException.completed("it"),
        DatabaseUnavailableException.of(new SQLException("it", "90020", 90_020)));
  }

  @ParameterizedTest
  @MethodSource("badUsage")
  void badUsageEndsWithTwo(ExpectedFailure failure) {
    assertThatEndsWith(ExitStatus.BAD_USAGE, failure);
  }

  @ParameterizedTest
  @MethodSource("ofTheWhole")
  void failureOfTheWholeEndsWithOne(ExpectedFailure failure) {
    assertThatEndsWith(ExitStatus.FAILED, failure);
  }

  @ParameterizedTest
  @MethodSource("ofAnotherProcess")
  void anotherProcessAtWorkEndsWithFour(ExpectedFailure failure) {
    assertThatEndsWith(ExitStatus.RUN_IN_PROGRESS, failure);
  }

  /** Whatever it is wrapped in, and whatever is behind it. */
  private static void assertThatEndsWith(ExitStatus status, ExpectedFailure failure) {
    Failure expected = new Failure(status, String.valueOf(failure.getMessage()), true);

    assertThat(Failure.of(failure)).isEqualTo(expected);
    assertThat(Failure.of(new IllegalStateException("bean", new RuntimeException(failure))))
        .isEqualTo(expected);
  }

  @Test
  void databaseThatFailsEndsWithOneAndTheSettings() {
    Failure failure = Failure.of(new IllegalStateException(new SQLException("Connection refused")));

    assertThat(failure.status()).isEqualTo(ExitStatus.FAILED);
    assertThat(failure.message()).contains("Connection refused").contains("spring.datasource.url");
    assertThat(failure.isExpected()).isTrue();
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
