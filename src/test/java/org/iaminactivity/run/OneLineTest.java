package org.iaminactivity.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneLineTest {

  @ParameterizedTest(name = "[{index}]")
  @ValueSource(
      strings = {
        "\n", "\r\n", "\t", "\0", "\u001b", "\u007f", "\u0085", "\u009b", "\u2028", "\u2029",
        "\u200e", "\u200f", "\u202a", "\u202e", "\u2066", "\u2069", "\u061c"
      })
  void whatBreaksOrTurnsALineIsASpace(String mark) {
    assertThat(OneLine.of("alice" + mark + mark + "AUDITED")).isEqualTo("alice AUDITED");
  }

  @Test
  void lettersOfAllScriptsStay() {
    assertThat(OneLine.of(" Größe שלום 你好 \ud83d\ude00 ")).isEqualTo("Größe שלום 你好 \ud83d\ude00");
  }

  @Test
  void longTextIsCutOff() {
    assertThat(OneLine.of("x".repeat(1_001))).isEqualTo("x".repeat(999) + "…");
    assertThat(OneLine.of("x".repeat(1_000))).hasSize(1_000);
  }

  @Test
  void characterOfTwoUnitsIsNotCutInTwo() {
    assertThat(OneLine.of("\ud83d\ude00\ud83d\ude00\ud83d\ude00", 2)).isEqualTo("\ud83d\ude00…");
  }

  @Test
  void wholeTextIsNotCutOff() {
    assertThat(OneLine.whole("x".repeat(5_000))).hasSize(5_000);
  }
}
