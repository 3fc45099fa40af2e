package org.iaminactivity.job.derive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.iaminactivity.dataset.Dataset;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/** The parts that one start derived, in local files that only their owner may read. */
public class DerivedParts implements AutoCloseable {

  private final Map<Integer, DerivedPart> parts = new ConcurrentSkipListMap<>();
  private @Nullable Path directory;

  /** The path for a part's file; a file that an earlier attempt left there is deleted. */
  synchronized Path place(Dataset<?> dataset, int part) {
    try {
      if (directory == null) {
        // Readable by the owner only, as the JDK makes it.
        directory = Files.createTempDirectory("iam-inactivity-audit-");
      }
      Path file = directory.resolve(dataset.name() + "-" + part + ".parquet");
      Files.deleteIfExists(file);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Can't write temporary files below " + System.getProperty("java.io.tmpdir"), e);
    }
  }

  /** Adds a part whose files are whole. */
  void add(DerivedPart part) {
    parts.put(part.number(), part);
  }

  /** In the order of their numbers. */
  public List<DerivedPart> inOrder() {
    return List.copyOf(parts.values());
  }

  @Override
  public synchronized void close() throws IOException {
    if (directory != null) {
      FileSystemUtils.deleteRecursively(directory);
    }
  }
}
