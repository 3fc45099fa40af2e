package org.iaminactivity.exemption;

import static org.assertj.core.api.Assertions.assertThat;

import org.iaminactivity.run.OneLine;
import org.junit.jupiter.api.Test;

class ExcerptTest {

  @Test
  void controlCharactersAndLineBreaksBecomeOneSpace() {
    assertThat(OneLine.whole(" a\r\n\tb\u001b\u009b\u2028c\u0000\n")).isEqualTo("a b c");
  }

  @Test
  void longTextIsCutBetweenCharacters() {
    assertThat(Excerpt.of("😀".repeat(200))).isEqualTo("😀".repeat(99) + "…");
    assertThat(Excerpt.of("😀".repeat(100))).isEqualTo("😀".repeat(100));
  }

  @Test
  void textOfTheFileIsRecognizedByItsQuotes() {
    assertThat(Excerpt.quoted("a\nb")).isEqualTo("'a b'");
  }
}
