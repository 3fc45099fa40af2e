package org.iaminactivity.job.derive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.iaminactivity.dataset.Datasets;
import org.iaminactivity.dataset.parquet.Dataset;
import org.iaminactivity.dataset.parquet.PartWriter;
import org.iaminactivity.exemption.ExemptionRow;
import org.iaminactivity.exemption.ExemptionUse;
import org.iaminactivity.publication.RunBefore;
import org.iaminactivity.publication.overview.OverviewBuilder;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * The parts that one start derived, in local files that only their owner may read, and what it
 * derived them from.
 */
public class DerivedParts implements AutoCloseable {

  private final Map<Integer, DerivedPart> parts = new ConcurrentSkipListMap<>();
  private @Nullable Path directory;
  private volatile @Nullable Basis basis;
  private volatile @Nullable Overview overview;

  /** What people are shown of the run, of all parts up to the first that is missing. */
  private static final class Overview {

    private final OverviewBuilder ofTheFirst;
    private final Map<Integer, OverviewBuilder> others = new HashMap<>();
    private int next;

    private Overview(LocalDate runDate) {
      this.ofTheFirst = new OverviewBuilder(runDate);
    }

    private synchronized void add(int number, OverviewBuilder part) {
      others.put(number, part);
      for (OverviewBuilder of = others.remove(next); of != null; of = others.remove(++next)) {
        ofTheFirst.add(of);
      }
    }
  }

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

  /** From now on parts are derived from this, which is closed with them. */
  void restOn(Basis of) throws IOException {
    Basis earlier = basis;
    basis = of;
    overview = new Overview(of.attempt().run().date());
    if (earlier != null) {
      earlier.close();
    }
  }

  /** What the parts are derived from. */
  public Basis basis() {
    return known(basis);
  }

  private static <T> T known(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("nothing is derived yet");
    }
    return value;
  }

  /** Adds a part whose files are whole, and what people are shown of it. */
  void add(DerivedPart part, OverviewBuilder ofPart) {
    parts.put(part.number(), part);
    known(overview).add(part.number(), ofPart);
  }

  /** What people are shown of all accounts. */
  public OverviewBuilder overview() {
    return known(overview).ofTheFirst;
  }

  /**
   * What the exemptions did in all accounts.
   *
   * @param warnDays how many days before its last an exemption is said to expire
   */
  public List<ExemptionRow> exemptions(int warnDays) throws IOException {
    ExemptionUse use = new ExemptionUse(basis().exemptions());
    parts.values().forEach(part -> use.add(part.exemptions()));
    RunBefore before = basis().before().run();
    return use.rows(warnDays, before == null ? Map.of() : before.exemptionsLastMatchedOn());
  }

  /** Writes the only part of the exemptions. */
  public DerivedPart.DerivedFile write(List<ExemptionRow> rows) throws IOException {
    Path file = place(Datasets.EXEMPTIONS, 0);
    try (PartWriter<ExemptionRow> writer = Datasets.EXEMPTIONS.write(file)) {
      for (ExemptionRow row : rows) {
        writer.write(row);
      }
    }
    return new DerivedPart.DerivedFile(Datasets.EXEMPTIONS, file, rows.size());
  }

  /** In the order of their numbers. */
  public List<DerivedPart> inOrder() {
    return List.copyOf(parts.values());
  }

  @Override
  public synchronized void close() throws IOException {
    Basis known = basis;
    try {
      if (known != null) {
        known.close();
      }
    } finally {
      if (directory != null) {
        FileSystemUtils.deleteRecursively(directory);
      }
    }
  }
}
