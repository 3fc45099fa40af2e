package org.iaminactivity.warehouse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.iaminactivity.aws.SandboxAws;
import org.iaminactivity.sandbox.FaultKind;
import org.iaminactivity.sandbox.FaultRule;
import org.iaminactivity.sandbox.Sandbox;
import org.iaminactivity.sandbox.SandboxOrganization;
import org.iaminactivity.sandbox.Service;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.sync.RequestBody;

class LocatedFilesTest {

  private static final String OBJECT = "s3://settings/audit/exemptions.yaml";

  private final Sandbox sandbox =
      Sandbox.start(SandboxOrganization.builder().account("111111111111").build());
  private final SandboxAws aws = new SandboxAws(sandbox);
  private final LocatedFiles files = new LocatedFiles(aws::s3);

  @BeforeEach
  void putObject() {
    sandbox.createBucket("settings");
    aws.s3()
        .putObject(
            request -> request.bucket("settings").key("audit/exemptions.yaml"),
            RequestBody.fromString("exemptions: []"));
  }

  @AfterEach
  void close() {
    aws.close();
    sandbox.close();
  }

  @Test
  void objectIsReadFromItsBucket() {
    assertThat(read(OBJECT)).isEqualTo("exemptions: []");
  }

  @ParameterizedTest
  @EnumSource(names = {"UNAVAILABLE", "RESET", "CUT_OFF"})
  void objectIsReadDespiteAFaultThatPasses(FaultKind fault) {
    sandbox.faults().add(FaultRule.on(Service.S3, fault).action("GetObject").first(1));

    assertThat(read(OBJECT)).isEqualTo("exemptions: []");
  }

  @Test
  void objectThatIsNotThereIsNamed() {
    assertThatExceptionOfType(WarehouseException.class)
        .isThrownBy(() -> read("s3://settings/nowhere.yaml"))
        .withMessageStartingWith("Can't read s3://settings/nowhere.yaml: NoSuchKey");
  }

  @ParameterizedTest
  @CsvSource({
    "ACCESS_DENIED, the caller may s3:GetObject it",
    "KMS_DENIED, kms:Decrypt",
    "PERMANENT_REDIRECT, The bucket lies in another region: set AWS_REGION",
    "EXPIRED_TOKEN, Get new credentials"
  })
  void objectThatIsRefusedSaysWhatToDo(FaultKind fault, String remedy) {
    sandbox.faults().add(FaultRule.on(Service.S3, fault));

    assertThatExceptionOfType(WarehouseException.class)
        .isThrownBy(() -> read(OBJECT))
        .withMessageStartingWith("Can't read " + OBJECT + ": ")
        .withMessageContaining(remedy)
        .withMessageNotContaining("audit.warehouse");
  }

  @Test
  void fileIsReadFromItsDirectory(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("exemptions.yaml"), "exemptions: []");

    assertThat(read(file.toUri().toString())).isEqualTo("exemptions: []");
  }

  @Test
  void fileThatIsNotThereIsNamed(@TempDir Path directory) {
    String location = directory.resolve("nowhere.yaml").toUri().toString();

    assertThatExceptionOfType(WarehouseException.class)
        .isThrownBy(() -> read(location))
        .withMessage(
            "Can't read " + location + ": there is no " + directory.resolve("nowhere.yaml") + ".");
  }

  @Test
  void directoryIsNoFile(@TempDir Path directory) throws IOException {
    String location = Files.createDirectory(directory.resolve("d")).toUri().toString();

    assertThatExceptionOfType(WarehouseException.class)
        .isThrownBy(() -> read(location))
        .withMessageStartingWith("Can't read " + location + ": ");
  }

  @Test
  void noMoreIsReadThanIsAskedFor(@TempDir Path directory) throws IOException {
    Path file = Files.write(directory.resolve("large"), new byte[10_000]);

    assertThat(files.read(location(file.toUri().toString()), 100)).hasSize(100);
    assertThat(files.read(location(OBJECT), 4)).asString(UTF_8).isEqualTo("exem");
  }

  private String read(String location) {
    return new String(files.read(location(location), 1_000), UTF_8);
  }

  private static Location location(String location) {
    return Location.of(location).orElseThrow();
  }
}
