package org.iaminactivity.warehouse;

import java.nio.file.Path;
import java.util.stream.Stream;

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
   * The file's bytes.
   *
   * @throws WarehouseException if there is none, or it can't be read
   */
  byte[] read(String key);

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
   * Tries to write, and leaves nothing.
   *
   * @throws WarehouseException if nothing could be put here, with the remedy
   */
  void requireWritable();

  /** What a person opens to find the key's file: a URI. */
  String location(String key);
}
