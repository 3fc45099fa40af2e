package org.iaminactivity.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.iaminactivity.dataset.Dataset;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/** The parts that this attempt derived and has not published yet: files nobody else may read. */
@Component
class PartFiles implements DisposableBean {

  private final Map<String, PartFile> derived = new TreeMap<>();
  private @Nullable Path directory;

  /**
   * A finished part.
   *
   * @param key where it is published
   * @param findingsByRule of a part of {@code findings}
   * @param findingsBySeverity of a part of {@code findings}
   */
  record PartFile(
      String dataset,
      String key,
      Path file,
      long rows,
      Map<String, Long> findingsByRule,
      Map<String, Long> findingsBySeverity) {}

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

  synchronized void add(PartFile part) {
    derived.put(part.key(), part);
  }

  /** The part that is published under the key. */
  synchronized PartFile get(String key) {
    PartFile part = derived.get(key);
    if (part == null) {
      throw new IllegalStateException(key + " was not derived in this attempt");
    }
    return part;
  }

  /** The files of a dataset's parts, in the order of the accounts in them. */
  synchronized List<Path> of(Dataset<?> dataset) {
    return derived.values().stream()
        .filter(part -> part.dataset().equals(dataset.name()))
        .map(PartFile::file)
        .toList();
  }

  /** In the order of their keys. */
  synchronized Collection<PartFile> all() {
    return List.copyOf(derived.values());
  }

  @Override
  public synchronized void destroy() throws IOException {
    if (directory != null) {
      FileSystemUtils.deleteRecursively(directory);
    }
  }
}
