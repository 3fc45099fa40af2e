package org.iaminactivity.sandbox;

import jakarta.servlet.http.HttpServlet;
import java.lang.reflect.Field;
import java.net.URI;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/** S3 over a directory, by S3Proxy. */
final class S3Store {

  private S3Store() {}

  /**
   * Takes the servlet out of an S3Proxy that is never started: it would listen on a port of its
   * own, and all services have to share one. S3Proxy hands its servlet to nobody, hence reflection;
   * a reverse proxy in front would copy every byte twice and add a client's timeouts and retries.
   */
  static HttpServlet over(Path directory) {
    S3Proxy neverStarted =
        S3Proxy.builder()
            .blobStore(new FilesystemNio2BlobStore(directory.toString()))
            .endpoint(URI.create("http://127.0.0.1:0"))
            // encryption and bucket owner come as headers that S3Proxy doesn't know
            .ignoreUnknownHeaders(true)
            .build();
    try {
      Field servlet = S3Proxy.class.getDeclaredField("handler");
      servlet.setAccessible(true);
      return (HttpServlet) servlet.get(neverStarted);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("This version of S3Proxy keeps its servlet elsewhere", e);
    }
  }
}
