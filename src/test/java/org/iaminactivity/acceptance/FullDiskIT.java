package org.iaminactivity.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.iaminactivity.acceptance.AuditProcess.Ended;
import org.iaminactivity.sandbox.Sandbox;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The disk is full, really: the run fails in words and leaves nothing by halves, and once there is
 * space the same command ends it.
 */
class FullDiskIT {

  /**
   * What is on the disk, and how many kilobytes are left there; the last ones in the long tests.
   */
  static Stream<Arguments> disks() {
    return Stream.of(
            arguments("warehouse", 160, "among the evidence"),
            arguments("tmp", 40, "where a library is unpacked to write the parts"),
            arguments("data", 60, "after the tables were made"),
            arguments("warehouse", 248, "at the parts"),
            arguments("data", 0, "before the tables are made"))
        .limit(Boolean.getBoolean("acceptance.long") ? Long.MAX_VALUE : 3);
  }

  @ParameterizedTest(name = "{0}, {2}")
  @MethodSource("disks")
  void theRunFailsInWordsAndEndsWithTheGoldenRowsOnceThereIsSpace(
      String what, int kilobytesLeft, String when, @TempDir Path directory) {
    try (SmallDisk disk = SmallDisk.mountedAt(directory.resolve(what), 16);
        Sandbox sandbox = SixtyAccounts.sandbox()) {
      Installation installation =
          SixtyAccounts.install(
              directory, sandbox, Database.Kind.H2, SixtyAccounts.Storage.DIRECTORY);
      disk.fillLeaving(kilobytesLeft);

      Ended ended = installation.audit().with(1);

      assertThat(ended.log()).as(when).containsIgnoringCase("space").doesNotContain("\tat ");
      assertThat(installation.published().files().keySet()).noneMatch(key -> key.endsWith(".tmp"));
      assertThat(installation.published().manifestFile()).doesNotExist();

      disk.makeSpace();
      sandbox.clearCalls();
      SixtyAccounts.assertEndsWithGoldenRows(installation);
    }
  }
}
