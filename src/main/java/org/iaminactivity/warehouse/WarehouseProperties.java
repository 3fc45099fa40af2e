package org.iaminactivity.warehouse;

import java.net.URI;
import java.net.URISyntaxException;
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

  private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
  private static final Pattern KMS_KEY =
      Pattern.compile(
          "arn:[a-z0-9-]+:kms:[a-z]{2,}(-[a-z]+)+-[0-9]{1,2}:[0-9]{12}:(key|alias)/[\\w/-]+");

  public WarehouseProperties {
    URI uri = uri(location);
    if (isS3(uri) ? !hasBucketAlone(uri) : !isFile(uri)) {
      throw unusable(location);
    }
    if (kmsKey != null && !KMS_KEY.matcher(kmsKey).matches()) {
      throw new IllegalArgumentException(
          "audit.warehouse-kms-key: '" + kmsKey + "' is not the ARN of a KMS key");
    }
  }

  boolean isS3() {
    return isS3(uri(location));
  }

  String bucket() {
    return uri(location).getAuthority();
  }

  /** Empty, or ends with a slash. */
  String prefix() {
    String path = uri(location).getPath().replaceAll("^/+|/+$", "");
    return path.isEmpty() ? "" : path + "/";
  }

  Path directory() {
    URI uri = uri(location);
    return Path.of(uri.isOpaque() ? uri.getSchemeSpecificPart() : uri.getPath())
        .toAbsolutePath()
        .normalize();
  }

  private static boolean isS3(URI uri) {
    return "s3".equals(uri.getScheme());
  }

  /** Anything beside bucket and prefix, such as a port or a query, would have no effect. */
  private static boolean hasBucketAlone(URI uri) {
    return uri.getAuthority() != null
        && BUCKET.matcher(uri.getAuthority()).matches()
        && isPlain(uri);
  }

  private static boolean isFile(URI uri) {
    return "file".equals(uri.getScheme()) && uri.getHost() == null && isPlain(uri);
  }

  private static boolean isPlain(URI uri) {
    return uri.getQuery() == null
        && uri.getFragment() == null
        && (!uri.isOpaque() || !uri.getSchemeSpecificPart().contains("?"));
  }

  private static URI uri(String location) {
    try {
      return new URI(location);
    } catch (URISyntaxException e) {
      throw unusable(location);
    }
  }

  private static IllegalArgumentException unusable(String location) {
    return new IllegalArgumentException(
        "audit.warehouse: '"
            + location
            + "' is neither s3://bucket/prefix nor a file: URL such as file:./warehouse");
  }
}
