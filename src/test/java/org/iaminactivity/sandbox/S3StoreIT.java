package org.iaminactivity.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

class S3StoreIT {

  private final SandboxOrganization demo =
      SandboxOrganization.demo(Instant.parse("2026-11-24T02:00:00Z"))
          .withPace(Pace.unhurried().withReportTaking(Duration.ofMillis(50)));
  private Sandbox sandbox = Sandbox.start(demo);
  private SandboxClients aws = new SandboxClients(sandbox);

  @BeforeEach
  void createBucket() {
    sandbox.createBucket("audit");
  }

  @AfterEach
  void close() {
    aws.close();
    sandbox.close();
  }

  @Test
  void objectsOfEverySizeSurviveTheRoundTrip() {
    byte[] small = "evidence".getBytes(UTF_8);
    byte[] large = new byte[3 * 1024 * 1024];
    new Random(7).nextBytes(large);
    put("evidence/run_date=2026-11-24/420000000044.json.gz", small);
    put("findings/run_date=2026-11-24/part-00000.parquet", large);

    assertThat(read("evidence/run_date=2026-11-24/420000000044.json.gz")).isEqualTo(small);
    assertThat(read("findings/run_date=2026-11-24/part-00000.parquet")).isEqualTo(large);
    assertThat(
            aws.s3
                .headObject(
                    r -> r.bucket("audit").key("findings/run_date=2026-11-24/part-00000.parquet"))
                .contentLength())
        .isEqualTo(large.length);
    assertThat(
            aws.s3.listObjectsV2(r -> r.bucket("audit").prefix("evidence/")).contents().stream()
                .map(S3Object::key))
        .containsExactly("evidence/run_date=2026-11-24/420000000044.json.gz");
    assertThat(sandbox.objects("audit").get("evidence/run_date=2026-11-24/420000000044.json.gz"))
        .isEqualTo(small);
    assertThatThrownBy(() -> read("absent")).isInstanceOf(NoSuchKeyException.class);
    assertThat(sandbox.calls(Service.S3, "PutObject")).hasSize(2);
  }

  @Test
  void anObjectCanBeUploadedInParts() {
    byte[] part = new byte[5 * 1024 * 1024];
    Arrays.fill(part, (byte) 'x');
    String upload = aws.s3.createMultipartUpload(r -> r.bucket("audit").key("big")).uploadId();
    List<CompletedPart> parts = new ArrayList<>();
    for (int number = 1; number <= 2; number++) {
      int partNumber = number;
      String tag =
          aws.s3
              .uploadPart(
                  r -> r.bucket("audit").key("big").uploadId(upload).partNumber(partNumber),
                  RequestBody.fromBytes(part))
              .eTag();
      parts.add(CompletedPart.builder().partNumber(partNumber).eTag(tag).build());
    }
    assertThat(sandbox.objects("audit")).isEmpty();
    aws.s3.completeMultipartUpload(
        r -> r.bucket("audit").key("big").uploadId(upload).multipartUpload(m -> m.parts(parts)));
    assertThat(sandbox.objects("audit").get("big")).hasSize(2 * part.length);
  }

  @Test
  void aBucketOfAnotherAccountIsRefused() {
    assertThatExceptionOfType(S3Exception.class)
        .isThrownBy(
            () ->
                aws.s3.putObject(
                    r -> r.bucket("audit").key("k").expectedBucketOwner("999999999999"),
                    RequestBody.fromString("x")))
        .satisfies(e -> assertThat(e.statusCode()).isEqualTo(403));
    aws.s3.putObject(
        r -> r.bucket("audit").key("k").expectedBucketOwner(demo.managementAccountId()),
        RequestBody.fromString("x"));
  }

  private void put(String key, byte[] content) {
    aws.s3.putObject(r -> r.bucket("audit").key(key), RequestBody.fromBytes(content));
  }

  private byte[] read(String key) {
    return aws.s3.getObjectAsBytes(r -> r.bucket("audit").key(key)).asByteArray();
  }
}
