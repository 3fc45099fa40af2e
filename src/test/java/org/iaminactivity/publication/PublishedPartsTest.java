package org.iaminactivity.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.iaminactivity.publication.TwoRuns.ONE;
import static org.iaminactivity.publication.TwoRuns.RUN;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.iaminactivity.dataset.Datasets;
import org.iaminactivity.warehouse.Warehouse;
import org.iaminactivity.warehouse.Warehouses;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishedPartsTest {

  private Warehouse warehouse;
  private Manifest manifest;

  @BeforeEach
  void publish(@TempDir Path directory) throws IOException {
    warehouse = Warehouses.directory(directory.resolve("warehouse"));
    manifest =
        TwoRuns.publish(
            warehouse,
            directory,
            RUN,
            List.of(TwoRuns.finding(ONE, "alice", 60)),
            List.of(TwoRuns.audited(ONE)));
  }

  @Test
  void copyIsTheFileThatTheManifestNames() throws IOException {
    try (PublishedParts parts = new PublishedParts(warehouse, manifest)) {
      assertThat(parts.of(Datasets.FINDINGS))
          .singleElement()
          .satisfies(
              file ->
                  assertThat(file)
                      .hasBinaryContent(warehouse.read(RUN.part(Datasets.FINDINGS.name(), 0))));
    }
  }

  @Test
  void otherFileThanTheManifestNamesIsRefused() throws IOException {
    String key = RUN.part(Datasets.FINDINGS.name(), 0);
    warehouse.replace(key, warehouse.read(RUN.part(Datasets.ACCOUNTS.name(), 0)));

    try (PublishedParts parts = new PublishedParts(warehouse, manifest)) {
      assertThatExceptionOfType(UnreadableRunException.class)
          .isThrownBy(() -> parts.of(Datasets.FINDINGS))
          .withMessageContaining(warehouse.location(key));
    }
  }

  @Test
  void nothingIsLeftOnceTheyAreClosed() throws IOException {
    Path copy;
    try (PublishedParts parts = new PublishedParts(warehouse, manifest)) {
      copy = parts.of(Datasets.ACCOUNTS).get(0);
    }

    assertThat(copy.getParent()).doesNotExist();
  }
}
