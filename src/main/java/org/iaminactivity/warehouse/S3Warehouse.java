package org.iaminactivity.warehouse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.iaminactivity.aws.AwsDefaults;
import org.iaminactivity.aws.Fault;
import org.iaminactivity.organization.AccountId;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/**
 * A bucket. An object appears when its one PUT is complete, checked by the SDK's CRC32; a PUT that
 * is sent again after a lost answer replaces it by itself.
 *
 * <p>What this process put from memory it reads back from a private copy: a night would otherwise
 * GET the report of every account that it has just PUT.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/Welcome.html#ConsistencyModel">
 *     Amazon S3 data consistency model</a>
 */
final class S3Warehouse implements Warehouse, AutoCloseable {

  private final S3Client s3;
  private final String bucket;
  private final String prefix;
  private final @Nullable String bucketOwner;
  private final @Nullable String kmsKey;
  private final Path copies;

  S3Warehouse(S3Client s3, WarehouseProperties settings) {
    AccountId owner = settings.bucketOwner();
    this.s3 = s3;
    this.bucket = settings.bucket();
    this.prefix = settings.prefix();
    this.bucketOwner = owner == null ? null : owner.value();
    this.kmsKey = settings.kmsKey();
    try {
      this.copies = Files.createTempDirectory("iam-inactivity-audit-");
    } catch (IOException e) {
      throw new WarehouseException(
          "Can't write temporary files below " + System.getProperty("java.io.tmpdir"), e);
    }
  }

  @Override
  public void replace(String key, Path file) {
    put(key, RequestBody.fromFile(file));
  }

  @Override
  public void replace(String key, byte[] content) {
    put(key, RequestBody.fromBytes(content));
    try {
      Files.write(copy(key), content);
    } catch (IOException e) {
      throw new WarehouseException("Can't write the temporary file " + copy(key), e);
    }
  }

  private void put(String key, RequestBody body) {
    forget(key);
    Duration attempt = AwsDefaults.attemptToSend(body.optionalContentLength().orElse(0L));
    PutObjectRequest.Builder request =
        PutObjectRequest.builder()
            .bucket(bucket)
            .key(prefix + key)
            .contentType(ContentType.of(key))
            .expectedBucketOwner(bucketOwner)
            .overrideConfiguration(config -> config.apiCallAttemptTimeout(attempt));
    if (kmsKey != null) {
      request
          .serverSideEncryption(ServerSideEncryption.AWS_KMS)
          .ssekmsKeyId(kmsKey)
          .bucketKeyEnabled(true);
    }
    try {
      s3.putObject(request.build(), body);
    } catch (SdkException e) {
      throw failure("put", key, e);
    }
  }

  @Override
  public byte[] read(String key) {
    try {
      if (Files.exists(copy(key))) {
        return Files.readAllBytes(copy(key));
      }
    } catch (IOException e) {
      throw new WarehouseException("Can't read the temporary file " + copy(key), e);
    }
    try {
      return s3.getObjectAsBytes(get(key)).asByteArrayUnsafe();
    } catch (SdkException e) {
      throw failure("read", key, e);
    }
  }

  @Override
  public void copy(String key, Path file) {
    try {
      s3.getObject(get(key), file);
    } catch (SdkException e) {
      throw failure("read", key, e);
    }
  }

  private GetObjectRequest get(String key) {
    return GetObjectRequest.builder()
        .bucket(bucket)
        .key(prefix + key)
        .expectedBucketOwner(bucketOwner)
        .overrideConfiguration(
            config -> config.apiCallAttemptTimeout(AwsDefaults.attemptToReceive()))
        .build();
  }

  @Override
  public Stream<String> list(String keyPrefix) {
    try {
      return s3
          .listObjectsV2Paginator(
              request ->
                  request
                      .bucket(bucket)
                      .prefix(prefix + keyPrefix)
                      .expectedBucketOwner(bucketOwner))
          .contents()
          .stream()
          .map(S3Object::key)
          .map(key -> key.substring(prefix.length()))
          .toList()
          .stream();
    } catch (SdkException e) {
      throw failure("list", keyPrefix, e);
    }
  }

  /** Begins an upload and breaks it off: the one write that leaves nothing behind. */
  @Override
  public void requireWritable() {
    CreateMultipartUploadRequest.Builder request =
        CreateMultipartUploadRequest.builder()
            .bucket(bucket)
            .key(prefix + "writable")
            .expectedBucketOwner(bucketOwner);
    if (kmsKey != null) {
      request
          .serverSideEncryption(ServerSideEncryption.AWS_KMS)
          .ssekmsKeyId(kmsKey)
          .bucketKeyEnabled(true);
    }
    try {
      String upload = s3.createMultipartUpload(request.build()).uploadId();
      s3.abortMultipartUpload(
          abort ->
              abort
                  .bucket(bucket)
                  .key(prefix + "writable")
                  .uploadId(upload)
                  .expectedBucketOwner(bucketOwner));
    } catch (SdkException e) {
      throw new WarehouseException(
          "The warehouse "
              + location("")
              + " can't be written to: "
              + Fault.describe(e)
              + S3Remedy.of(e),
          e);
    }
  }

  /** Even a PUT that fails may have replaced the object. */
  private void forget(String key) {
    try {
      Files.deleteIfExists(copy(key));
    } catch (IOException e) {
      throw new WarehouseException("Can't delete the temporary file " + copy(key), e);
    }
  }

  private Path copy(String key) {
    return copies.resolve(key.replace('/', '!'));
  }

  @Override
  public void close() throws IOException {
    FileSystemUtils.deleteRecursively(copies);
  }

  @Override
  public String location(String key) {
    return "s3://" + bucket + "/" + prefix + key;
  }

  private WarehouseException failure(String verb, String key, SdkException e) {
    return new WarehouseException(
        "Can't " + verb + " " + location(key) + ": " + Fault.describe(e) + S3Remedy.of(e), e);
  }
}
