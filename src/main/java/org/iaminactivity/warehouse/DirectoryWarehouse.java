package org.iaminactivity.warehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

/** A directory of this machine, readable by its owner only. */
final class DirectoryWarehouse implements Warehouse {

  private static final FileAttribute<?> PRIVATE_DIRECTORY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final FileAttribute<?> PRIVATE_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path root;

  DirectoryWarehouse(Path root) {
    this.root = root;
  }

  @Override
  public void replace(String key, Path file) {
    put(key, temporary -> Files.copy(file, temporary, StandardCopyOption.REPLACE_EXISTING));
  }

  @Override
  public void replace(String key, byte[] content) {
    put(key, temporary -> Files.write(temporary, content));
  }

  /**
   * A file that a killed run leaves has a hidden name that readers of Parquet pass over, and the
   * same one as the next attempt's, which so replaces it.
   */
  private void put(String key, Content content) {
    Path target = root.resolve(key);
    Path temporary = target.resolveSibling("." + target.getFileName() + ".tmp");
    try {
      Files.createDirectories(target.getParent(), PRIVATE_DIRECTORY);
      Files.deleteIfExists(temporary);
      try {
        Files.createFile(temporary, PRIVATE_FILE);
        content.writeTo(temporary);
        force(temporary);
        Files.move(
            temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw new WarehouseException("Can't write " + target + ": " + describe(e), e);
    }
  }

  private interface Content {
    void writeTo(Path temporary) throws IOException;
  }

  private static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  @Override
  public byte[] read(String key) {
    Path file = root.resolve(key);
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new WarehouseException("Can't read " + file + ": " + describe(e), e);
    }
  }

  @Override
  public void copy(String key, Path file) {
    Path source = root.resolve(key);
    try {
      Files.copy(source, file);
    } catch (IOException e) {
      throw new WarehouseException("Can't read " + source + ": " + describe(e), e);
    }
  }

  @Override
  public Stream<String> list(String prefix) {
    Path directory = root.resolve(prefix.substring(0, prefix.lastIndexOf('/') + 1));
    if (!Files.isDirectory(directory)) {
      return Stream.empty();
    }
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .filter(key -> key.startsWith(prefix) && !key.contains("/."))
          .sorted()
          .toList()
          .stream();
    } catch (IOException | UncheckedIOException e) {
      throw new WarehouseException("Can't list " + directory + ": " + describe(e), e);
    }
  }

  @Override
  public void requireWritable() {
    try {
      Files.createDirectories(root, PRIVATE_DIRECTORY);
      Files.delete(Files.createTempFile(root, ".writable", ".tmp", PRIVATE_FILE));
    } catch (IOException e) {
      throw new WarehouseException(
          "The warehouse "
              + root
              + " can't be written to: "
              + describe(e)
              + ". Make the directory writable, or set audit.warehouse to another one.",
          e);
    }
  }

  @Override
  public String location(String key) {
    return root.resolve(key).toUri().toString();
  }

  private static String describe(Exception e) {
    return e.getClass().getSimpleName() + " (" + e.getMessage() + ")";
  }
}
