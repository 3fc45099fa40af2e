package org.iaminactivity.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.iaminactivity.publication.Nights.ONE;
import static org.iaminactivity.publication.Nights.RUN;
import static org.iaminactivity.publication.Nights.TWO;

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
    List<AccountRow> rows = List.of(Nights.audited(ONE), Nights.unaudited(TWO, Reason.THROTTLED));
    Nights.publish(warehouse, directory, RUN, List.of(), rows);

    assertThat(Publications.coverage(warehouse).of(RUN)).containsExactly(rows);
  }

  @Test
  void runThatWasNotPublishedIsRefused(@TempDir Path directory) {
    assertThatExceptionOfType(UnpublishedRunException.class)
        .isThrownBy(() -> Publications.coverage(Warehouses.directory(directory)).of(RUN))
        .withMessageContaining(RUN.toString());
  }
}
