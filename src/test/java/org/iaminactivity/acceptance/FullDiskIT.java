package org.iaminactivity.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.iaminactivity.acceptance.AuditProcess.Ended;
import org.iaminactivity.sandbox.Sandbox;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The disk is full, really: the night fails in words and leaves nothing by halves, and once there
 * is space the same command ends it.
 */
class FullDiskIT {

  @ParameterizedTest
  @CsvSource({
    // before the first object, among the evidence, at the parts
    "warehouse, 0",
    "warehouse, 160",
    "warehouse, 330",
    // at the first file, and at the parts
    "tmp, 0",
    "tmp, 40",
    // before and after the tables are made
    "data, 0",
    "data, 100"
  })
  void theNightFailsInWordsAndEndsWithTheGoldenRowsOnceThereIsSpace(
      String what, int kilobytesLeft, @TempDir Path directory) {
    try (SmallDisk disk = SmallDisk.mountedAt(directory.resolve(what), 16);
        Sandbox sandbox = SixtyAccounts.sandbox()) {
      Installation installation =
          SixtyAccounts.install(
              directory, sandbox, Database.Kind.H2, SixtyAccounts.Storage.DIRECTORY);
      disk.fillLeaving(kilobytesLeft);

      Ended ended = installation.audit().with(1);

      assertThat(ended.log()).containsIgnoringCase("space").doesNotContain("\tat ");
      assertThat(installation.published().files().keySet()).noneMatch(key -> key.endsWith(".tmp"));
      assertThat(installation.published().manifestFile()).doesNotExist();

      disk.makeSpace();
      sandbox.clearCalls();
      SixtyAccounts.assertEndsWithGoldenRows(installation);
    }
  }
}
