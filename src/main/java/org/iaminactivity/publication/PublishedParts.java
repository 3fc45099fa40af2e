package org.iaminactivity.publication;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.MessageDigestAlgorithms;
import org.iaminactivity.dataset.parquet.Dataset;
import org.iaminactivity.warehouse.Warehouse;
import org.iaminactivity.warehouse.WarehouseException;
import org.springframework.util.FileSystemUtils;

/** Local copies of a run's parts, each verified against the manifest. */
public final class PublishedParts implements AutoCloseable {

  private static final String REMEDY =
      "If the run is being published right now, retry when that is done; else `replay` publishes it"
          + " again.";

  private final Warehouse warehouse;
  private final Manifest manifest;
  private final Path directory;

  public PublishedParts(Warehouse warehouse, Manifest manifest) throws IOException {
    this.warehouse = warehouse;
    this.manifest = manifest;
    // Readable by the owner only, as the JDK makes it.
    this.directory = Files.createTempDirectory("iam-inactivity-audit-");
  }

  /**
   * The dataset's parts, in the order of the accounts in them.
   *
   * @throws UnreadableRunException if a part is not the file that the manifest names
   */
  public List<Path> of(Dataset<?> dataset) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Manifest.Part part : manifest.parts(dataset)) {
      Path file = directory.resolve(dataset.name() + "-" + files.size() + ".parquet");
      copy(part, file);
      if (!new DigestUtils(MessageDigestAlgorithms.SHA_256)
          .digestAsHex(file)
          .equals(part.sha256())) {
        throw new UnreadableRunException(
            warehouse.location(part.key()) + " is not the file that the manifest names.", REMEDY);
      }
      files.add(file);
    }
    return files;
  }

  private void copy(Manifest.Part part, Path file) {
    try {
      warehouse.copy(part.key(), file);
    } catch (WarehouseException e) {
      throw e.isMissing() ? new UnreadableRunException(e.problem(), REMEDY) : e;
    }
  }

  @Override
  public void close() throws IOException {
    FileSystemUtils.deleteRecursively(directory);
  }
}
