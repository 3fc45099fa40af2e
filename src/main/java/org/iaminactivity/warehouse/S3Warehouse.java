package org.iaminactivity.warehouse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.iaminactivity.aws.AwsDefaults;
import org.iaminactivity.aws.AwsFailure;
import org.iaminactivity.aws.AwsTime;
import org.iaminactivity.run.AccountId;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/**
 * A warehouse in a bucket. An object appears when its one PUT is complete, checked by the SDK's
 * CRC32; a PUT that is sent again after a lost answer replaces it by itself.
 *
 * <p>What this process wrote from memory it reads back from a private copy: otherwise a run would
 * GET the report of every account that it has just PUT.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/Welcome.html#ConsistencyModel">
 *     Amazon S3 data consistency model</a>
 */
final class S3Warehouse implements Warehouse, AutoCloseable {

  /** The value of If-None-Match: no object may exist under the key. */
  private static final String ANY = "*";

  /** The ETag of no object in use. */
  private static final String NO_VERSION = "\"00000000000000000000000000000000\"";

  private static final Duration CONDITIONAL = Duration.ofSeconds(30);

  private static final String NO_DATE =
      "S3 did not say when it answered (the header Date), so the age of a lease is not known";

  private final Supplier<S3Client> s3;
  private final String bucket;
  private final String prefix;
  private final @Nullable String bucketOwner;
  private final @Nullable String kmsKey;
  private final WriteGuard guard;
  private final Path copies;

  S3Warehouse(Supplier<S3Client> s3, WarehouseProperties settings, WriteGuard guard) {
    AccountId owner = settings.bucketOwner();
    this.s3 = s3;
    this.bucket = settings.bucket();
    this.prefix = settings.prefix();
    this.bucketOwner = owner == null ? null : owner.value();
    this.kmsKey = settings.kmsKey();
    this.guard = guard;
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
    keepCopy(key, content);
  }

  @Override
  public boolean create(String key, byte[] content) {
    guard.check();
    try {
      s3.get()
          .putObject(
              request(key, content.length).ifNoneMatch(ANY).build(),
              guarded(RequestBody.fromBytes(content)));
    } catch (SdkException e) {
      guard.check();
      Optional<byte[]> there =
          isRefusedForItsVersion(e) ? version(key).map(Version::content) : Optional.empty();
      if (there.isEmpty()) {
        throw failure("put", key, e);
      }
      // Perhaps by the very write whose answer was lost.
      if (!Arrays.equals(content, there.get())) {
        return false;
      }
    }
    keepCopy(key, content);
    return true;
  }

  private void put(String key, RequestBody body) {
    guard.check();
    forget(key);
    try {
      s3.get()
          .putObject(request(key, body.optionalContentLength().orElse(0L)).build(), guarded(body));
    } catch (SdkException e) {
      guard.check();
      throw failure("put", key, e);
    }
  }

  private PutObjectRequest.Builder request(String key, long bytes) {
    Duration attempt = AwsDefaults.attemptToSend(bytes);
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
    return request;
  }

  /** The SDK opens the body again for each attempt, so the guard checks each attempt. */
  private RequestBody guarded(RequestBody body) {
    ContentStreamProvider content = body.contentStreamProvider();
    return RequestBody.fromContentProvider(
        () -> {
          guard.check();
          return content.newStream();
        },
        body.optionalContentLength().orElseThrow(),
        body.contentType());
  }

  private void keepCopy(String key, byte[] content) {
    try {
      Files.write(copy(key), content);
    } catch (IOException e) {
      throw new WarehouseException("Can't write the temporary file " + copy(key), e);
    }
  }

  private static PutObjectRequest.Builder conditional(
      PutObjectRequest.Builder request, @Nullable String tag) {
    return tag == null ? request.ifNoneMatch(ANY) : request.ifMatch(tag);
  }

  /** 412: another version exists; 404: none does. */
  private static boolean isRefusedForItsVersion(SdkException e) {
    return AwsFailure.hasCode(e, "PreconditionFailed") || AwsFailure.hasCode(e, "NoSuchKey");
  }

  @Override
  public Optional<Version> version(String key) {
    try {
      ResponseBytes<GetObjectResponse> object = s3.get().getObjectAsBytes(get(key));
      GetObjectResponse answer = object.response();
      Instant now = AwsTime.of(answer).orElseThrow(() -> new WarehouseException(NO_DATE, null));
      return Optional.of(
          new Version(
              object.asByteArrayUnsafe(),
              answer.eTag(),
              Duration.between(answer.lastModified(), now)));
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    } catch (SdkException e) {
      throw failure("read", key, e);
    }
  }

  @Override
  public Optional<String> replaceVersion(
      String key, @Nullable String tag, byte[] content, Duration allowed) {
    forget(key);
    PutObjectRequest request =
        conditional(request(key, content.length), tag)
            .overrideConfiguration(limits -> limits.apiCallTimeout(allowed))
            .build();
    try {
      return Optional.of(s3.get().putObject(request, RequestBody.fromBytes(content)).eTag());
    } catch (SdkException e) {
      if (!isRefusedForItsVersion(e)) {
        throw failure("put", key, e);
      }
      // Perhaps by the very write whose answer was lost.
      return version(key)
          .filter(there -> Arrays.equals(there.content(), content))
          .map(Version::tag);
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
      return s3.get().getObjectAsBytes(get(key)).asByteArrayUnsafe();
    } catch (SdkException e) {
      throw failure("read", key, e);
    }
  }

  @Override
  public Optional<byte[]> find(String key) {
    return Files.exists(copy(key)) ? Optional.of(read(key)) : version(key).map(Version::content);
  }

  @Override
  public void copy(String key, Path file) {
    try {
      s3.get().getObject(get(key), file);
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
          .get()
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

  /** An object appears whole or not at all: nothing is left behind. */
  @Override
  public void sweep(String keyPrefix) {}

  /**
   * Starts an upload and aborts it, and tries to replace a version that does not exist: two writes
   * that leave nothing behind.
   */
  @Override
  public void requireWritable(String keyPrefix) {
    requireUploads(keyPrefix);
    requirePutAllowed(keyPrefix);
  }

  /** By the second write alone: to abort an upload takes a permission of its own. */
  @Override
  public void requirePutAllowed(String keyPrefix) {
    Optional<String> ignored;
    try {
      ignored = replaceVersion(probe(keyPrefix), NO_VERSION, new byte[0], CONDITIONAL);
    } catch (WarehouseException e) {
      throw new WarehouseException(unwritable(keyPrefix) + ": " + e.problem(), e.remedy(), e);
    }
    if (ignored.isPresent()) {
      throw new WarehouseException(
          "The store of "
              + location(keyPrefix)
              + " ignores the condition of a conditional write (If-Match), so two processes could"
              + " work on one run.",
          "Amazon S3 does not: use it, or a store that supports them.",
          null);
    }
  }

  private void requireUploads(String keyPrefix) {
    String key = prefix + probe(keyPrefix);
    CreateMultipartUploadRequest.Builder request =
        CreateMultipartUploadRequest.builder()
            .bucket(bucket)
            .key(key)
            .expectedBucketOwner(bucketOwner);
    if (kmsKey != null) {
      request
          .serverSideEncryption(ServerSideEncryption.AWS_KMS)
          .ssekmsKeyId(kmsKey)
          .bucketKeyEnabled(true);
    }
    try {
      String upload = s3.get().createMultipartUpload(request.build()).uploadId();
      s3.get()
          .abortMultipartUpload(
              abort ->
                  abort.bucket(bucket).key(key).uploadId(upload).expectedBucketOwner(bucketOwner));
    } catch (SdkException e) {
      throw failure(unwritable(keyPrefix), e);
    }
  }

  private static String probe(String keyPrefix) {
    return keyPrefix + "writable";
  }

  private String unwritable(String keyPrefix) {
    return "The warehouse " + location(keyPrefix) + " can't be written to";
  }

  /** A PUT that fails may have replaced the object nevertheless. */
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
    return failure("Can't " + verb + " " + location(key), e);
  }

  private static WarehouseException failure(String what, SdkException e) {
    String remedy = S3Remedy.of(e);
    String problem = what + ": " + AwsFailure.describe(e);
    return new WarehouseException(remedy.isEmpty() ? problem : problem + ".", remedy, e);
  }
}
