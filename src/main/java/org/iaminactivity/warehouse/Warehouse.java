package org.iaminactivity.warehouse;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Files under keys such as {@code findings/run_date=2026-11-24/part-00000.parquet}. Whoever reads a
 * key sees the whole of one file or nothing.
 */
public interface Warehouse {

  /**
   * Puts the file's bytes under the key, in place of what was there.
   *
   * @throws WarehouseException if that fails; what was there before is still there
   */
  void replace(String key, Path file);

  /** The same, of bytes in memory. */
  void replace(String key, byte[] content);

  /**
   * Puts the bytes under the key if nothing lies there.
   *
   * @return whether these bytes lie there now; false if others do, which are left as they are
   * @throws WarehouseException if that fails
   */
  boolean create(String key, byte[] content);

  /**
   * What lies under the key, as it was at one moment; empty if nothing does.
   *
   * @throws WarehouseException if it can't be read
   */
  Optional<Version> version(String key);

  /**
   * Puts the bytes under the key if exactly that version lies there.
   *
   * @param tag of the version; null means that nothing may lie there
   * @param content that no version before had, so that a write whose answer is lost is told from
   *     that of another process
   * @param allowed time for the write, with all its retries
   * @return the tag of the new version; empty if another one lies there, which is left as it is
   * @throws WarehouseException if that fails, and it is not known what lies there
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

  /** The keys that begin so, in order. */
  Stream<String> list(String prefix);

  /**
   * Removes what a process that was killed in the middle of a write left under the prefix, which no
   * reader sees. Only for whoever holds what lies there alone: the write of another would fail.
   */
  void sweep(String prefix);

  /**
   * Tries to write, and whether a write that depends on a version is refused where it must be.
   * Leaves nothing.
   *
   * @throws WarehouseException if nothing could be put here, or not safely, with the remedy
   */
  void requireWritable();

  /** What a person opens to find the key's file: a URI. */
  String location(String key);
}
