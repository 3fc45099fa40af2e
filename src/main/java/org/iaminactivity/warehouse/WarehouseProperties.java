package org.iaminactivity.warehouse;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.iaminactivity.run.AccountId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * Where everything that a run writes is stored.
 *
 * @param location s3://bucket/prefix or a file: URL
 * @param bucketOwner the account that the bucket must belong to; null means any
 * @param kmsKey ARN of the KMS key that encrypts the objects; null means the bucket's default
 */
@ConfigurationProperties("audit")
public record WarehouseProperties(
    @Name("warehouse") @DefaultValue("file:./warehouse") String location,
    @Name("warehouse-bucket-owner") @Nullable AccountId bucketOwner,
    @Name("warehouse-kms-key") @Nullable String kmsKey) {

  private static final Pattern KMS_KEY =
      Pattern.compile(
          "arn:[a-z0-9-]+:kms:[a-z]{2,}(-[a-z]+)+-[0-9]{1,2}:[0-9]{12}:(key|alias)/[\\w/-]+");

  public WarehouseProperties {
    place(location);
    if (kmsKey != null && !KMS_KEY.matcher(kmsKey).matches()) {
      throw new IllegalArgumentException(
          "audit.warehouse-kms-key: '" + kmsKey + "' is not the ARN of a KMS key");
    }
  }

  boolean isS3() {
    return place(location).isS3();
  }

  String bucket() {
    return place(location).bucket();
  }

  /** Empty, or ends with a slash. */
  String prefix() {
    String path = place(location).key().replaceAll("^/+|/+$", "");
    return path.isEmpty() ? "" : path + "/";
  }

  Path directory() {
    return place(location).file();
  }

  private static Location place(String location) {
    return Location.of(location)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "audit.warehouse: '"
                        + location
                        + "' is neither s3://bucket/prefix nor a file: URL such as"
                        + " file:./warehouse"));
  }
}
