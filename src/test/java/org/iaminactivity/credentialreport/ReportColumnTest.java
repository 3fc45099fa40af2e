package org.iaminactivity.credentialreport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReportColumnTest {

  @Test
  void columnsAreThoseOfAwsInItsOrder() {
    String header =
        new String(ReportFixtures.bytes("every-column"), UTF_8).lines().findFirst().orElseThrow();

    assertThat(Stream.of(ReportColumn.values()).map(ReportColumn::header))
        .containsExactly(header.split(","));
  }
}
