package org.iaminactivity.warehouse;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Files under keys such as {@code findings/run_date=2026-11-24/part-00000.parquet}. A reader of a
 * key sees the whole of one file or nothing.
 */
public interface Warehouse {

  /**
   * Writes the file's bytes under the key, in place of what was there.
   *
   * @throws WarehouseException if that fails; what was there before is still there
   */
  void replace(String key, Path file);

  /** The same for bytes in memory. */
  void replace(String key, byte[] content);

  /**
   * Writes the bytes under the key if nothing is there.
   *
   * @return whether these bytes are there now; false if others are, which are left as they are
   * @throws WarehouseException if that fails
   */
  boolean create(String key, byte[] content);

  /**
   * The current version of the file under the key; empty if there is none.
   *
   * @throws WarehouseException if it can't be read
   */
  Optional<Version> version(String key);

  /**
   * Writes the bytes under the key if exactly that version is there.
   *
   * @param tag of the version; null means that no file may be there
   * @param content different from that of every version before, so that a write whose answer is
   *     lost can be distinguished from the write of another process
   * @param allowed time for the write, with all its retries
   * @return the tag of the new version; empty if another version is there, which is left as it is
   * @throws WarehouseException if that fails, and it is not known which version is there
   */
  Optional<String> replaceVersion(
      String key, @Nullable String tag, byte[] content, Duration allowed);

  /**
   * The file's bytes.
   *
   * @throws WarehouseException if there is none, or it can't be read
   */
  byte[] read(String key);

  /**
   * The file's bytes; empty if there is none.
   *
   * @throws WarehouseException if it can't be read
   */
  Optional<byte[]> find(String key);

  /**
   * Copies the file's bytes, however many, to a local file.
   *
   * @param file that is not there yet
   * @throws WarehouseException if there is none, or it can't be read
   */
  void copy(String key, Path file);

  /** The keys with this prefix, in order. */
  Stream<String> list(String prefix);

  /**
   * Removes what a process that was killed in the middle of a write left under the prefix, which no
   * reader sees. Only for the process that alone writes under the prefix: the write of another one
   * would fail.
   */
  void sweep(String prefix);

  /**
   * Checks that writing works, and that a conditional write is refused if its condition is not met.
   * Leaves nothing behind.
   *
   * @throws WarehouseException if writing is not possible or not safe, with the remedy
   */
  default void requireWritable() {
    requireWritable("");
  }

  /** The same below the prefix, which is empty or ends with a slash. */
  void requireWritable(String prefix);

  /**
   * Checks that objects may be put below the prefix, without putting one.
   *
   * @throws WarehouseException if they may not, with the remedy
   */
  void requirePutAllowed(String prefix);

  /** The URI at which a person finds the key's file. */
  String location(String key);
}
