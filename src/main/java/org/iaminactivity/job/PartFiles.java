package org.iaminactivity.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/** Where the parts lie that are derived and not published yet: files nobody else may read. */
@Component
class PartFiles implements DisposableBean {

  private @Nullable Path directory;

  /** The place for a part's file; a file that an earlier try left there is gone. */
  synchronized Path place(String dataset, int part) {
    try {
      if (directory == null) {
        // Readable by the owner only, as the JDK makes it.
        directory = Files.createTempDirectory("iam-inactivity-audit-");
      }
      Path file = directory.resolve(dataset + "-" + part + ".parquet");
      Files.deleteIfExists(file);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Can't write temporary files below " + System.getProperty("java.io.tmpdir"), e);
    }
  }

  @Override
  public synchronized void destroy() throws IOException {
    if (directory != null) {
      FileSystemUtils.deleteRecursively(directory);
    }
  }
}
