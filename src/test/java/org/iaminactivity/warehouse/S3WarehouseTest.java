package org.iaminactivity.warehouse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.iaminactivity.aws.SandboxAws;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.sandbox.FaultKind;
import org.iaminactivity.sandbox.FaultRule;
import org.iaminactivity.sandbox.RecordedCall;
import org.iaminactivity.sandbox.Sandbox;
import org.iaminactivity.sandbox.SandboxOrganization;
import org.iaminactivity.sandbox.Service;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.util.function.SingletonSupplier;

class S3WarehouseTest {

  private static final String OWNER = "111111111111";
  private static final String KMS_KEY = "arn:aws:kms:eu-central-1:111111111111:key/audit-0001";
  private static final String PART = "findings/run_date=2026-11-24/part-00000.parquet";

  private final Sandbox sandbox =
      Sandbox.start(SandboxOrganization.builder().account(OWNER).build());
  private final SandboxAws aws = new SandboxAws(sandbox);
  private final SentHeaders sent = new SentHeaders();
  private final List<S3Warehouse> opened = new ArrayList<>();
  private final S3Warehouse warehouse = warehouse("s3://audit/nightly", null, null);

  @BeforeEach
  void createBucket() {
    sandbox.createBucket("audit");
  }

  @AfterEach
  void close() throws IOException {
    for (S3Warehouse each : opened) {
      each.close();
    }
    aws.close();
    sandbox.close();
  }

  @Test
  void replacePutsTheBytesBelowThePrefixInOneCall() {
    warehouse.replace(PART, "rows".getBytes(UTF_8));

    assertThat(sandbox.objects("audit"))
        .containsExactly(entry("nightly/" + PART, "rows".getBytes(UTF_8)));
    assertThat(sandbox.calls()).extracting(RecordedCall::action).containsExactly("PutObject");
  }

  @Test
  void replacePutsAFile(@TempDir Path directory) throws IOException {
    warehouse.replace(PART, Files.writeString(directory.resolve("part"), "rows"));

    assertThat(warehouse.read(PART)).asString(UTF_8).isEqualTo("rows");
  }

  @Test
  void replaceTakesThePlaceOfWhatWasThere() {
    warehouse.replace(PART, "many old rows".getBytes(UTF_8));
    warehouse.replace(PART, "new".getBytes(UTF_8));

    assertThat(sandbox.objects("audit"))
        .containsExactly(entry("nightly/" + PART, "new".getBytes(UTF_8)));
  }

  @ParameterizedTest
  @CsvSource({
    "pages/run_date=2026-11-24/index.html, text/html; charset=utf-8",
    "runs/run_date=2026-11-24/manifest.json, application/json",
    "evidence/run_date=2026-11-24/111111111111.json.gz, application/gzip",
    "exemptions/run_date=2026-11-24/_exemptions.yaml, application/yaml",
    "findings/run_date=2026-11-24/part-00000.parquet, application/vnd.apache.parquet"
  })
  void objectHasItsContentType(String key, String contentType) {
    warehouse.replace(key, new byte[1]);

    assertThat(sent.of("PUT")).containsEntry("content-type", contentType);
  }

  @Test
  void withoutAPrefixKeysBeginAtTheBucket() {
    warehouse("s3://audit", null, null).replace(PART, "rows".getBytes(UTF_8));

    assertThat(sandbox.objects("audit")).containsOnlyKeys(PART);
  }

  @Test
  void replaceOutlastsFaultsThatPass() {
    sandbox.faults().add(FaultRule.on(Service.S3, FaultKind.UNAVAILABLE).first(1));
    sandbox.faults().add(FaultRule.on(Service.S3, FaultKind.RESET).first(1));

    warehouse.replace(PART, "rows".getBytes(UTF_8));

    assertThat(sandbox.objects("audit")).containsOnlyKeys("nightly/" + PART);
  }

  @ParameterizedTest
  @CsvSource({
    "UNAVAILABLE, true",
    "INTERNAL_ERROR, true",
    "RESET, true",
    "ACCESS_DENIED, false",
    "EXPIRED_TOKEN, false"
  })
  void failureTellsWhereAndWhetherItMayPass(FaultKind fault, boolean passes) {
    sandbox.faults().add(FaultRule.on(Service.S3, fault));

    assertThatExceptionOfType(WarehouseException.class)
        .isThrownBy(() -> warehouse.replace(PART, new byte[0]))
        .withMessageStartingWith("Can't put s3://audit/nightly/" + PART + ": ")
        .satisfies(e -> assertThat(e.isTransient()).isEqualTo(passes));
  }

  @Test
  void readGivesWhatAnotherProcessPut() {
    warehouse("s3://audit/nightly", null, null).replace(PART, "rows".getBytes(UTF_8));

    assertThat(warehouse.read(PART)).asString(UTF_8).isEqualTo("rows");
  }

  @Test
  void copyGivesALocalFileOfTheSameBytesInOneRequest(@TempDir Path directory) {
    warehouse.replace(PART, "rows".getBytes(UTF_8));

    warehouse.copy(PART, directory.resolve("part"));

    assertThat(directory.resolve("part")).hasContent("rows");
    assertThat(sandbox.calls(Service.S3, "GetObject")).hasSize(1);
  }

  @Test
  void readOfWhatThisProcessPutFromMemoryCallsNothing() {
    warehouse.replace(PART, "rows".getBytes(UTF_8));

    assertThat(warehouse.read(PART)).asString(UTF_8).isEqualTo("rows");
    assertThat(sandbox.calls(Service.S3, "GetObject")).isEmpty();
  }

  @Test
  void readAfterAFileTookThePlaceGivesTheFile(@TempDir Path directory) throws IOException {
    warehouse.replace(PART, "old".getBytes(UTF_8));
    warehouse.replace(PART, Files.writeString(directory.resolve("part"), "new"));

    assertThat(warehouse.read(PART)).asString(UTF_8).isEqualTo("new");
  }

  @Test
  void readAfterAPutThatFailedGivesWhatLiesThere() {
    warehouse.replace(PART, "old".getBytes(UTF_8));
    warehouse("s3://audit/nightly", null, null).replace(PART, "new".getBytes(UTF_8));
    sandbox.faults().add(FaultRule.on(Service.S3, FaultKind.ACCESS_DENIED).action("PutObject"));

    assertThatExceptionOfType(WarehouseException.class)
        .isThrownBy(() -> warehouse.replace(PART, "newer".getBytes(UTF_8)));

    assertThat(warehouse.read(PART)).asString(UTF_8).isEqualTo("new");
  }

  @Test
  void readOfWhatIsNotThereNamesIt() {
    assertThatExceptionOfType(WarehouseException.class)
        .isThrownBy(() -> warehouse.read(PART))
        .withMessageStartingWith("Can't read s3://audit/nightly/" + PART + ": NoSuchKey");
  }

  @Test
  void listGivesTheKeysOfEveryPageInOrderWithoutThePrefix() throws IOException {
    List<String> keys =
        IntStream.range(0, 1_101).mapToObj("evidence/run_date=2026-11-24/%04d"::formatted).toList();
    Path directory =
        Files.createDirectories(
            sandbox.bucket("audit").resolve("nightly/evidence/run_date=2026-11-24"));
    for (String key : keys) {
      Files.createFile(directory.resolve(key.substring(key.length() - 4)));
    }
    Files.createDirectories(sandbox.bucket("audit").resolve("other/evidence/run_date=2026-11-24"));

    assertThat(warehouse.list("evidence/run_date=2026-11-24/")).containsExactlyElementsOf(keys);
    assertThat(sandbox.calls(Service.S3, "ListObjectsV2")).hasSize(2);
  }

  @Test
  void listOfNothingIsEmpty() {
    assertThat(warehouse.list("evidence/")).isEmpty();
  }

  @Test
  void requireWritableLeavesNothing() {
    warehouse.requireWritable();

    assertThat(sandbox.objects("audit")).isEmpty();
    assertThat(aws.s3().listMultipartUploads(request -> request.bucket("audit")).uploads())
        .isEmpty();
  }

  @Test
  void requirePutAllowedLeavesNothingAndNeedsNoOtherPermission() {
    sandbox
        .faults()
        .add(FaultRule.on(Service.S3, FaultKind.ACCESS_DENIED).action("AbortMultipartUpload"));

    warehouse.requirePutAllowed("remediation/");

    assertThat(sandbox.objects("audit")).isEmpty();
    assertThat(sandbox.calls(Service.S3, "PutObject")).hasSize(1);
  }

  @Test
  void requirePutAllowedOfWhereItIsNotNamesThePlace() {
    sandbox.faults().add(FaultRule.on(Service.S3, FaultKind.ACCESS_DENIED));

    assertThatExceptionOfType(WarehouseException.class)
        .isThrownBy(() -> warehouse.requirePutAllowed("remediation/"))
        .withMessageContaining("s3://audit/nightly/remediation/ can't be written to");
  }

  @Test
  void requireWritableOfABucketThatIsNotThereSaysWhatToDo() {
    assertThatExceptionOfType(WarehouseException.class)
        .isThrownBy(() -> warehouse("s3://nowhere", null, null).requireWritable())
        .withMessageContaining("The warehouse s3://nowhere/ can't be written to: NoSuchBucket")
        .withMessageContaining("audit.warehouse-bucket-owner");
  }

  @Test
  void requireWritableWithoutPermissionSaysWhichToGive() {
    sandbox.faults().add(FaultRule.on(Service.S3, FaultKind.ACCESS_DENIED));

    assertThatExceptionOfType(WarehouseException.class)
        .isThrownBy(warehouse::requireWritable)
        .withMessageContaining("AccessDenied")
        .withMessageContaining("s3:PutObject");
  }

  @ParameterizedTest
  @CsvSource({
    "ACCESS_DENIED, s3:PutObject",
    "PERMANENT_REDIRECT, The bucket lies in another region: set AWS_REGION",
    "KMS_DENIED, kms:GenerateDataKey and kms:Decrypt",
    "KMS_DISABLED, audit.warehouse-kms-key",
    "CLOCK_SKEW, this machine's clock"
  })
  void replaceThatIsRefusedSaysWhatToDo(FaultKind fault, String remedy) {
    sandbox.faults().add(FaultRule.on(Service.S3, fault));

    assertThatExceptionOfType(WarehouseException.class)
        .isThrownBy(() -> warehouse.replace(PART, new byte[0]))
        .withMessageContaining(remedy)
        .satisfies(e -> assertThat(e.isTransient()).isFalse());
  }

  @ParameterizedTest
  @EnumSource(names = {"CONFLICT", "OPERATION_ABORTED", "REQUEST_TIMEOUT", "THROTTLE"})
  void replaceThatMayPassByItselfIsTransient(FaultKind fault) {
    sandbox.faults().add(FaultRule.on(Service.S3, fault));

    assertThatExceptionOfType(WarehouseException.class)
        .isThrownBy(() -> warehouse.replace(PART, new byte[0]))
        .satisfies(e -> assertThat(e.isTransient()).isTrue());
  }

  @Test
  void bucketOfTheRightOwnerIsUsed() {
    S3Warehouse owned = warehouse("s3://audit", OWNER, null);

    owned.requireWritable();
    owned.replace(PART, "rows".getBytes(UTF_8));

    assertThat(owned.read(PART)).asString(UTF_8).isEqualTo("rows");
    assertThat(owned.list("findings/")).containsExactly(PART);
  }

  @Test
  void bucketOfAnotherOwnerIsNeitherWrittenNorRead() {
    warehouse.replace(PART, "rows".getBytes(UTF_8));
    S3Warehouse foreign = warehouse("s3://audit/nightly", "999999999999", null);

    assertThatExceptionOfType(WarehouseException.class)
        .isThrownBy(() -> foreign.replace(PART, "theirs".getBytes(UTF_8)))
        .withMessageContaining("audit.warehouse-bucket-owner");
    assertThatExceptionOfType(WarehouseException.class).isThrownBy(() -> foreign.read(PART));
    assertThatExceptionOfType(WarehouseException.class).isThrownBy(() -> foreign.list(""));
    assertThatExceptionOfType(WarehouseException.class).isThrownBy(foreign::requireWritable);
    assertThat(warehouse.read(PART)).asString(UTF_8).isEqualTo("rows");
  }

  @Test
  void objectsAreEncryptedWithTheKeyThatIsConfigured() {
    warehouse("s3://audit", null, KMS_KEY).replace(PART, new byte[0]);

    assertThat(sent.of("PUT"))
        .containsEntry("x-amz-server-side-encryption", "aws:kms")
        .containsEntry("x-amz-server-side-encryption-aws-kms-key-id", KMS_KEY)
        .containsEntry("x-amz-server-side-encryption-bucket-key-enabled", "true");
  }

  @Test
  void requireWritableTriesTheKeyToo() {
    warehouse("s3://audit", null, KMS_KEY).requireWritable();

    assertThat(sent.of("POST"))
        .containsEntry("x-amz-server-side-encryption-aws-kms-key-id", KMS_KEY);
  }

  @Test
  void withoutAKeyTheBucketsDefaultEncrypts() {
    warehouse.replace(PART, new byte[0]);

    assertThat(sent.of("PUT").keySet())
        .noneMatch(header -> header.startsWith("x-amz-server-side-encryption"));
  }

  private S3Warehouse warehouse(String location, @Nullable String owner, @Nullable String kmsKey) {
    S3Warehouse another =
        new S3Warehouse(
            SingletonSupplier.of(() -> aws.s3(sent)),
            new WarehouseProperties(location, owner == null ? null : new AccountId(owner), kmsKey),
            new WriteGuard());
    opened.add(another);
    return another;
  }
}
