package org.iaminactivity.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.iaminactivity.publication.TwoRuns.ONE;
import static org.iaminactivity.publication.TwoRuns.RUN;
import static org.iaminactivity.publication.TwoRuns.TWO;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.iaminactivity.dataset.AccountRow;
import org.iaminactivity.run.Reason;
import org.iaminactivity.warehouse.Warehouse;
import org.iaminactivity.warehouse.Warehouses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishedCoverageTest {

  @Test
  void accountsFaredAsItWasPublished(@TempDir Path directory) throws IOException {
    Warehouse warehouse = Warehouses.directory(directory.resolve("warehouse"));
    List<AccountRow> rows = List.of(TwoRuns.audited(ONE), TwoRuns.unaudited(TWO, Reason.THROTTLED));
    TwoRuns.publish(warehouse, directory, RUN, List.of(), rows);

    assertThat(Publications.coverage(warehouse).of(RUN)).containsExactly(rows);
  }

  @Test
  void runThatWasNotPublishedIsRefused(@TempDir Path directory) {
    assertThatExceptionOfType(UnpublishedRunException.class)
        .isThrownBy(() -> Publications.coverage(Warehouses.directory(directory)).of(RUN))
        .withMessageContaining(RUN.toString());
  }
}
