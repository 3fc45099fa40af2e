package org.iaminactivity.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WarehousePropertiesTest {

  @ParameterizedTest
  @CsvSource({
    "s3://bucket, bucket, ''",
    "s3://bucket/, bucket, ''",
    "s3://bucket/prefix, bucket, prefix/",
    "s3://bucket/a/b/, bucket, a/b/",
    "s3://my.bucket-1/x, my.bucket-1, x/"
  })
  void s3LocationIsBucketAndPrefix(String location, String bucket, String prefix) {
    WarehouseProperties settings = at(location);

    assertThat(settings.isS3()).isTrue();
    assertThat(settings.bucket()).isEqualTo(bucket);
    assertThat(settings.prefix()).isEqualTo(prefix);
  }

  @ParameterizedTest
  @CsvSource({
    "file:/var/warehouse, /var/warehouse",
    "file:///var/warehouse, /var/warehouse",
    "file:///var/ware%20house/, /var/ware house"
  })
  void fileLocationIsADirectory(String location, String directory) {
    assertThat(at(location).isS3()).isFalse();
    assertThat(at(location).directory()).isEqualTo(Path.of(directory));
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:./warehouse", "file:warehouse"})
  void fileLocationMayBeRelativeToTheWorkingDirectory(String location) {
    assertThat(at(location).directory())
        .isAbsolute()
        .isEqualTo(Path.of("warehouse").toAbsolutePath());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "warehouse",
        "/var/warehouse",
        "s3:",
        "s3:bucket",
        "s3://",
        "s3:///prefix",
        "s3://Bucket/prefix",
        "s3://my_bucket/prefix",
        "s3://ab",
        "s3://bucket/with space",
        "s3://key@bucket/prefix",
        "s3://bucket:9000/prefix",
        "s3://bucket/prefix?region=eu-central-1",
        "s3://bucket/prefix#part",
        "s3a://bucket/prefix",
        "https://bucket.s3.amazonaws.com/prefix",
        "file://host/warehouse",
        "file:./ware#house",
        "file:./ware?house"
      })
  void locationThatIsNeitherIsRefused(String location) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> at(location))
        .withMessageStartingWith("audit.warehouse: '" + location + "' is neither s3://bucket/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:kms:eu-central-1:123456789012:key/0a1b2c3d-0000-1111-2222-333344445555",
        "arn:aws-us-gov:kms:us-gov-west-1:123456789012:alias/audit"
      })
  void kmsKeyIsTakenByItsArn(String arn) {
    assertThat(encryptedWith(arn).kmsKey()).isEqualTo(arn);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "alias/audit",
        "0a1b2c3d-0000-1111-2222-333344445555",
        "arn:aws:kms:::key/x",
        "arn:aws:kms:us-east-1a:123456789012:alias/audit"
      })
  void kmsKeyThatIsNoArnIsRefused(String key) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> encryptedWith(key))
        .withMessageStartingWith("audit.warehouse-kms-key: '" + key + "'");
  }

  @Test
  void ownerAndKeyMayBeLeftOut() {
    assertThat(at("s3://bucket").bucketOwner()).isNull();
    assertThat(at("s3://bucket").kmsKey()).isNull();
  }

  private static WarehouseProperties at(String location) {
    return new WarehouseProperties(location, null, null);
  }

  private static WarehouseProperties encryptedWith(@Nullable String key) {
    return new WarehouseProperties("s3://bucket", null, key);
  }
}
