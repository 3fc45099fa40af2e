package org.iaminactivity.publication;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.iaminactivity.publication.TwoRuns.BEFORE;
import static org.iaminactivity.publication.TwoRuns.RUN;

import java.nio.file.Path;
import java.util.List;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.RunId;
import org.iaminactivity.warehouse.Warehouse;
import org.iaminactivity.warehouse.Warehouses;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishedRunsTest {

  private static final RunId OLD = RUN.on(RUN.date().minusMonths(3));

  private Warehouse warehouse;
  private PublishedRuns runs;

  @BeforeEach
  void open(@TempDir Path directory) {
    warehouse = Warehouses.directory(directory);
    runs = new PublishedRuns(warehouse);
  }

  @Test
  void runIsFoundAsItWasPublished() {
    assertThat(runs.find(RUN)).isEmpty();

    publish(RUN);

    assertThat(runs.find(RUN)).contains(TwoRuns.manifest(RUN, List.of()));
  }

  @Test
  void runThatWasNotPublishedIsRefusedByName() {
    assertThatExceptionOfType(UnpublishedRunException.class)
        .isThrownBy(() -> runs.manifest(RUN))
        .withMessageContaining(RUN.toString());
  }

  @Test
  void manifestThatCanNotBeReadSaysWhereItLies() {
    warehouse.replace(RUN.manifest(), "damaged".getBytes(UTF_8));

    assertThatExceptionOfType(UnreadableRunException.class)
        .isThrownBy(() -> runs.find(RUN))
        .withMessageContaining(warehouse.location(RUN.manifest()));
  }

  @Test
  void runBeforeIsTheNewestOfThoseBefore() {
    publish(OLD);
    publish(BEFORE);
    publish(RUN);

    assertThat(runs.before(RUN)).map(Manifest::runDate).contains(BEFORE.date());
    assertThat(runs.before(OLD)).isEmpty();
  }

  @Test
  void newestIsTheLastDateThatHasAManifest() {
    publish(OLD);
    publish(BEFORE);
    warehouse.replace(RUN.state(), "{}".getBytes(UTF_8));

    assertThat(runs.newest(RUN)).contains(BEFORE.date());
  }

  @Test
  void runThatIsMeantIsThatOfTheDateOrElseTheNewest() {
    publish(BEFORE);

    assertThat(runs.ofDateOrNewest(RUN, RUN.date())).isEqualTo(RUN);
    assertThat(runs.ofDateOrNewest(RUN, null)).isEqualTo(RUN.on(BEFORE.date()));
  }

  @Test
  void noRunIsMeantBeforeOneIsPublished() {
    assertThatExceptionOfType(UnpublishedRunException.class)
        .isThrownBy(() -> runs.ofDateOrNewest(RUN, null));
  }

  @Test
  void whatElseLiesThereIsNoRun() {
    warehouse.replace("runs/run_date=copy/manifest.json", "{}".getBytes(UTF_8));

    assertThat(runs.newest(RUN)).isEmpty();
  }

  @Test
  void narrowedRunsAreApartFromThoseOfTheWholeOrganization() {
    publish(BEFORE);
    RunId narrowed = new RunId(RUN.date(), List.of(new AccountId(TwoRuns.ONE)));

    assertThat(runs.before(narrowed)).isEmpty();
  }

  private void publish(RunId run) {
    warehouse.replace(run.manifest(), TwoRuns.manifest(run, List.of()).toJson());
  }
}
