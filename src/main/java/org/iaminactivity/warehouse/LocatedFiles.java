package org.iaminactivity.warehouse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.function.Supplier;
import org.iaminactivity.aws.AwsFailure;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;

/** Reads single files that lie anywhere, in the warehouse or not. */
@Component
public final class LocatedFiles {

  private final Supplier<S3Client> s3;

  LocatedFiles(Supplier<S3Client> s3) {
    this.s3 = s3;
  }

  /**
   * The file's first bytes.
   *
   * @param most how many at most: no more are transferred
   * @throws WarehouseException if there is no such file, or it can't be read
   */
  public byte[] read(Location location, int most) {
    return location.isS3() ? object(location, most) : file(location, most);
  }

  private static byte[] file(Location location, int most) {
    try (InputStream in = Files.newInputStream(location.file())) {
      return in.readNBytes(most);
    } catch (NoSuchFileException e) {
      throw failure(location, "there is no " + location.file(), "", e);
    } catch (IOException e) {
      throw failure(location, e.getClass().getSimpleName() + " (" + e.getMessage() + ")", "", e);
    }
  }

  private byte[] object(Location location, int most) {
    GetObjectRequest request =
        GetObjectRequest.builder().bucket(location.bucket()).key(location.key()).build();
    try {
      return s3.get().getObject(request, (answer, in) -> first(in, most));
    } catch (SdkException e) {
      throw failure(location, AwsFailure.describe(e), S3Remedy.ofAnObject(e), e);
    }
  }

  private static byte[] first(AbortableInputStream in, int most) {
    try {
      byte[] bytes = in.readNBytes(most);
      if (bytes.length == most) {
        in.abort();
      }
      return bytes;
    } catch (IOException e) {
      throw RetryableException.create("The object was cut off", e);
    }
  }

  private static WarehouseException failure(
      Location location, String why, String remedy, Exception cause) {
    return new WarehouseException("Can't read " + location + ": " + why + ".", remedy, cause);
  }
}
