package org.iaminactivity.remediation.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToldTest {

  private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");

  @Test
  void whatIsToldIsMissingNoMore() {
    Told told = Told.NOTHING.with(List.of("waiting"), NOW);

    assertThat(told.missing(List.of("waiting", "done"))).containsExactly("done");
  }

  @Test
  void ofJsonReadsWhatToJsonWrote() {
    Told told = Told.NOTHING.with(List.of("waiting", "reverted:1"), NOW);

    assertThat(Told.ofJson(told.toJson())).isEqualTo(told);
  }

  @Test
  void eachVersionIsAnother() {
    assertThat(Told.NOTHING.at(NOW).toJson())
        .isNotEqualTo(Told.NOTHING.at(NOW.plusNanos(1)).toJson());
  }

  @Test
  void ofJsonRefusesWhatIsNone() {
    assertThatIllegalArgumentException().isThrownBy(() -> Told.ofJson("{}".getBytes(UTF_8)));
    assertThatIllegalArgumentException().isThrownBy(() -> Told.ofJson("[".getBytes(UTF_8)));
  }
}
