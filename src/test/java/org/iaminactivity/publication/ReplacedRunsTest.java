package org.iaminactivity.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iaminactivity.publication.TwoRuns.BEFORE;
import static org.iaminactivity.publication.TwoRuns.RUN;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.iaminactivity.warehouse.Warehouse;
import org.iaminactivity.warehouse.Warehouses;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplacedRunsTest {

  private static final byte[] BEFORE_JSON = TwoRuns.manifest(BEFORE, List.of()).toJson();

  private final Warehouse warehouse;
  private final ReplacedRuns replaced;

  ReplacedRunsTest(@TempDir Path directory) {
    warehouse = Warehouses.directory(directory);
    replaced = new ReplacedRuns(warehouse);
  }

  @Test
  void runWhoseManifestChangedSinceIsNamed() {
    warehouse.replace(BEFORE.manifest(), BEFORE_JSON);

    assertThat(replaced.below(RUN, onto("0a1b"))).contains(BEFORE.date());
  }

  @Test
  void runWhoseManifestIsStillTheSameIsNotReplaced() {
    warehouse.replace(BEFORE.manifest(), BEFORE_JSON);

    assertThat(replaced.below(RUN, onto(DigestUtils.sha256Hex(BEFORE_JSON)))).isEmpty();
  }

  @Test
  void runThatIsNoLongerThereWasNotPublishedAgain() {
    assertThat(replaced.below(RUN, onto("0a1b"))).isEmpty();
  }

  @Test
  void firstRunRestsOnNone() {
    assertThat(replaced.below(RUN, onto(null))).isEqualTo(Optional.empty());
  }

  @Test
  void noteNamesBothRunsAndTheRemedy() {
    assertThat(ReplacedRuns.note(RUN.date(), BEFORE.date()))
        .contains("2026-11-23", "`replay --from=2026-11-24`");
  }

  private static Manifest onto(@Nullable String sha256) {
    Manifest like = TwoRuns.manifest(RUN, List.of());
    return new Manifest(
        like.runDate(),
        like.attempt(),
        like.complete(),
        like.programVersion(),
        like.callerArn(),
        like.startedAt(),
        like.publishedAt(),
        like.rules(),
        like.accounts(),
        like.findings(),
        like.hygieneFindings(),
        new Manifest.Lifecycle(
            sha256 == null ? null : BEFORE.date(), sha256, Map.of(), Map.of(), List.of()),
        null,
        List.of(),
        null,
        List.of());
  }
}
