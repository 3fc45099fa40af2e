package org.iaminactivity.acceptance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system of a few megabytes, mounted for one test; that takes Linux and root. */
final class SmallDisk implements AutoCloseable {

  private final Path directory;
  private final Path filler;

  private SmallDisk(Path directory) {
    this.directory = directory;
    this.filler = directory.resolve(".filler");
  }

  /** Skips the test where it can't be had. */
  static SmallDisk mountedAt(Path directory, int megabytes) {
    try {
      Files.createDirectories(directory);
      assumeTrue(
          ends(
              "mount",
              "-t",
              "tmpfs",
              "-o",
              "size=" + megabytes + "m",
              "tmpfs",
              directory.toString()),
          "no file system can be mounted here: that takes root on Linux");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new SmallDisk(directory);
  }

  /** Takes all the space but this much. */
  void fillLeaving(int kilobytes) {
    try (OutputStream out = Files.newOutputStream(filler)) {
      long left = directory.toFile().getUsableSpace() - kilobytes * 1024L;
      byte[] page = new byte[4096];
      for (; left >= page.length; left -= page.length) {
        out.write(page);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void makeSpace() {
    try {
      Files.delete(filler);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (!ends("umount", "-l", directory.toString())) {
      throw new IllegalStateException(directory + " is still mounted");
    }
  }

  private static boolean ends(String... command) {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
