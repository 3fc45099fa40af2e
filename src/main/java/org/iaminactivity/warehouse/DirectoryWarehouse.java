package org.iaminactivity.warehouse;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/** A warehouse in a directory of this machine, readable by its owner only. */
final class DirectoryWarehouse implements Warehouse {

  private static final FileAttribute<?> PRIVATE_DIRECTORY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final String TEMPORARY = ".tmp";

  private static final Duration BETWEEN_TRIES = Duration.ofMillis(10);

  /** In bytes. */
  private static final int LARGEST_LOCK = 60_000;

  private static final FileAttribute<?> PRIVATE_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  /**
   * Locks out other threads of this process; other processes are locked out by the lock on a file.
   */
  private static final Object VERSIONS = new Object();

  private final Path root;
  private final WriteGuard guard;

  DirectoryWarehouse(Path root, WriteGuard guard) {
    this.root = root;
    this.guard = guard;
  }

  @Override
  public void replace(String key, Path file) {
    put(
        key,
        temporary -> {
          // Writes into the existing private file: a copy in its place would be readable by
          // everybody.
          try (OutputStream out = Files.newOutputStream(temporary)) {
            Files.copy(file, out);
          }
        });
  }

  @Override
  public void replace(String key, byte[] content) {
    put(key, temporary -> Files.write(temporary, content));
  }

  private void put(String key, Content content) {
    write(
        key,
        content,
        (temporary, target) -> {
          guard.check();
          return moveOver(temporary, target);
        });
  }

  private static boolean moveOver(Path temporary, Path target) throws IOException {
    Files.move(
        temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return true;
  }

  /** A hard link, unlike a move, is refused if the name is taken. */
  @Override
  public boolean create(String key, byte[] content) {
    return write(
        key,
        temporary -> Files.write(temporary, content),
        (temporary, target) -> {
          guard.check();
          try {
            Files.createLink(target, temporary);
            return true;
          } catch (FileAlreadyExistsException e) {
            return Arrays.equals(Files.readAllBytes(target), content);
          } catch (UnsupportedOperationException | FileSystemException e) {
            // A file system without hard links.
            if (Files.exists(target)) {
              return Arrays.equals(Files.readAllBytes(target), content);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            return true;
          }
        });
  }

  @Override
  public Optional<Version> version(String key) {
    return reading(key, DirectoryWarehouse::versionOf);
  }

  private static Optional<Version> versionOf(Path file) throws IOException {
    try {
      byte[] content = Files.readAllBytes(file);
      Instant put = Files.getLastModifiedTime(file).toInstant();
      return Optional.of(
          new Version(content, tag(content), Duration.between(put, now(file.resolveSibling("")))));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** The time by the file system's own clock: on a network file system, the server's. */
  private static Instant now(Path directory) {
    try {
      Path probe = Files.createTempFile(directory, ".clock", TEMPORARY, PRIVATE_FILE);
      try {
        return Files.getLastModifiedTime(probe).toInstant();
      } finally {
        Files.delete(probe);
      }
    } catch (IOException e) {
      // A process that may only read the directory takes no lease.
      return Instant.now();
    }
  }

  private static String tag(byte[] content) {
    return DigestUtils.sha256Hex(content);
  }

  @Override
  public Optional<String> replaceVersion(
      String key, @Nullable String tag, byte[] content, Duration allowed) {
    return locked(
        key,
        allowed,
        () -> {
          if (!Objects.equals(version(key).map(Version::tag).orElse(null), tag)) {
            return Optional.empty();
          }
          write(key, temporary -> Files.write(temporary, content), DirectoryWarehouse::moveOver);
          return Optional.of(tag(content));
        });
  }

  /**
   * Does the work while no other process or thread does any on the same key. The lock ends with its
   * process; its file is deleted, so that only written files are left.
   */
  private <T> T locked(String key, Duration allowed, Supplier<T> work) {
    Path target = root.resolve(key);
    Path lock = target.resolveSibling("." + target.getFileName() + ".lock");
    synchronized (VERSIONS) {
      try {
        Files.createDirectories(target.getParent(), PRIVATE_DIRECTORY);
        long began = System.nanoTime();
        while (System.nanoTime() - began < allowed.toNanos()) {
          try (FileChannel channel =
                  FileChannel.open(
                      lock,
                      Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                      PRIVATE_FILE);
              FileLock held = channel.tryLock()) {
            if (held != null && isStillAt(lock, channel)) {
              try {
                return work.get();
              } finally {
                Files.deleteIfExists(lock);
              }
            }
          }
          LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
        }
        throw new WarehouseException(
            "Can't write " + target + ": another process holds " + lock + " for " + allowed, null);
      } catch (IOException e) {
        throw new WarehouseException("Can't lock " + lock + ": " + describe(e), e);
      }
    }
  }

  /**
   * Whether the locked file has not been deleted by the previous holder of the lock. This is
   * recognized by the size of the file: opening and closing the file once more would release the
   * lock.
   */
  private static boolean isStillAt(Path lock, FileChannel channel) throws IOException {
    int size = ThreadLocalRandom.current().nextInt(1, LARGEST_LOCK);
    channel.truncate(0);
    channel.write(ByteBuffer.allocate(size));
    try {
      return Files.size(lock) == size;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /**
   * Writes a file under a hidden name, which readers of Parquet ignore, and then makes it appear
   * whole under its own. No other process uses the same hidden name, not even one that was held up
   * and writes the same file.
   */
  private boolean write(String key, Content content, Appearance appearance) {
    Path target = root.resolve(key);
    Path temporary =
        target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + TEMPORARY);
    try {
      Files.createDirectories(target.getParent(), PRIVATE_DIRECTORY);
      try {
        Files.createFile(temporary, PRIVATE_FILE);
        content.writeTo(temporary);
        force(temporary);
        return appearance.appear(temporary, target);
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

  private interface Appearance {
    boolean appear(Path temporary, Path target) throws IOException;
  }

  @Override
  public void sweep(String prefix) {
    Path directory = root.resolve(prefix);
    try (DirectoryStream<Path> left = Files.newDirectoryStream(directory, ".*" + TEMPORARY)) {
      for (Path file : left) {
        Files.deleteIfExists(file);
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      return;
    } catch (IOException e) {
      throw new WarehouseException("Can't clean up " + directory + ": " + describe(e), e);
    }
  }

  private static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  @Override
  public byte[] read(String key) {
    return reading(key, Files::readAllBytes);
  }

  @Override
  public Optional<byte[]> find(String key) {
    return reading(key, DirectoryWarehouse::contentOf);
  }

  @Override
  public void copy(String key, Path file) {
    var unused = reading(key, source -> Files.copy(source, file));
  }

  private <T> T reading(String key, Reading<T> reading) {
    Path file = root.resolve(key);
    try {
      return reading.of(file);
    } catch (IOException e) {
      throw new WarehouseException("Can't read " + file + ": " + describe(e), e);
    }
  }

  private interface Reading<T> {
    T of(Path file) throws IOException;
  }

  private static Optional<byte[]> contentOf(Path file) throws IOException {
    try {
      return Optional.of(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
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
  public void requireWritable(String prefix) {
    try {
      Files.createDirectories(root, PRIVATE_DIRECTORY);
      Path probe = Files.createTempFile(existing(prefix), ".writable", TEMPORARY, PRIVATE_FILE);
      try (FileChannel channel = FileChannel.open(probe, StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        lock.release();
      } finally {
        Files.delete(probe);
      }
    } catch (IOException e) {
      throw new WarehouseException(
          "The warehouse " + root.resolve(prefix) + " can't be written to: " + describe(e) + ".",
          "Make the directory writable, or set audit.warehouse to another one.",
          e);
    }
  }

  @Override
  public void requirePutAllowed(String prefix) {
    requireWritable(prefix);
  }

  /** The directory of the prefix, or the one in which it would be made. */
  private Path existing(String prefix) {
    Path directory = root.resolve(prefix);
    while (!directory.equals(root) && !Files.exists(directory)) {
      directory = Objects.requireNonNull(directory.getParent());
    }
    return directory;
  }

  @Override
  public String location(String key) {
    return root.resolve(key).toUri().toString();
  }

  private static String describe(Exception e) {
    return e.getClass().getSimpleName() + " (" + e.getMessage() + ")";
  }
}
