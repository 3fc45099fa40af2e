package org.iaminactivity.command.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {

  @Test
  void visibleTextIsLeftAsItIs() {
    assertThat(Printable.of("Zo\u00eb \u5c71 <root_account> \ud83d\udd11"))
        .isEqualTo("Zo\u00eb \u5c71 <root_account> \ud83d\udd11");
  }

  @Test
  void escapeSequenceIsSpelledOut() {
    assertThat(Printable.of("\u001b[31mred")).isEqualTo("\\u001b[31mred");
  }

  @ParameterizedTest
  @ValueSource(
      ints = {'\n', '\r', '\t', 0x7f, 0x9b, 0x200b, 0x202e, 0x2028, 0x2029, 0xd800, 0xe000})
  void whatIsNotVisibleIsSpelledOut(int character) {
    assertThat(Printable.of("a" + Character.toString(character) + "b"))
        .isEqualTo("a\\u%04xb".formatted(character));
  }
}
