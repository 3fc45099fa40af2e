package org.iaminactivity.exemption;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.iaminactivity.run.ExitStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlDocumentTest {

  private static final long MOST_MEMORY = 64L * YamlDocument.LARGEST;

  private static final String CHANGES = " \n\t:-[]{}'\"&*!#|>%@`,?a0\\\0\u00ff";

  private final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Test
  void documentIsReadWithItsLines() {
    YamlValue document = read("# comment\r\na: b\r\n'c': [d]\r\n");

    assertThat(document.mapping(List.of("a", "c")))
        .hasEntrySatisfying("a", a -> assertThat(a.text()).isEqualTo("b"))
        .hasEntrySatisfying("c", c -> assertThat(c.line()).isEqualTo(3));
  }

  @Test
  void byteOrderMarkIsNoPartOfTheText() {
    assertThat(read("\uFEFFa: b").mapping(List.of("a"))).containsKey("a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                         | 1: it is empty. Write 'exemptions:'
          `# a comment alone`        | 1: it is empty.
          ---                        | 1: this is empty, not a mapping.
          a: [b                      | 1: it is not YAML: expected ',' or ']'
          a: "b                      | 1: it is not YAML: found unexpected end of stream
          a: b: c                    | 1: it is not YAML: mapping values are not allowed here
          a:\\n\\tb: c               | 2: it is not YAML: found character '\\t(TAB)'
          a: "\\q"                   | 1: it is not YAML: found unknown escape character q(113)
          a: b\\n- c                 | 2: it is not YAML: expected <block end>
          a: %x                      | 1: it is not YAML: found character '%'
          %YAML 2.0\\n---\\na: b     | 1: it is not YAML: found incompatible YAML document
          a: *x                      | 1: it holds the alias '*x'. Write the value itself; a pattern that begins with *
          a: [*-ci]                  | 1: it holds the alias '*-ci'.
          a: &x b                    | 1: it holds the anchor '&x'.
          a: b\\nc: &x [d]           | 2: it holds the anchor '&x'.
          a: &x {b: c}               | 1: it holds the anchor '&x'.
          &x a: b                    | 1: it holds the anchor '&x'.
          a: !x b                    | 1: it holds the tag '!x'.
          a: ! b                     | 1: it holds the tag '!'.
          a: !!str b                 | 1: it holds the tag 'tag:yaml.org,2002:str'.
          a: !!java.net.URL [b]      | 1: it holds the tag 'tag:yaml.org,2002:java.net.URL'.
          !!javax.script.ScriptEngineManager {} | 1: it holds the tag
          %TAG ! tag:x,2000:\\n---\\n!foo a: b | 3: it holds the tag 'tag:x,2000:foo'.
          a: !e!x b                  | 1: it is not YAML: found undefined tag handle !e!
          a: b\\n---\\nc: d          | 2: a second document begins here.
          --- a\\n--- b              | 2: a second document begins here.
          a: b\\n...\\n---\\n        | 3: a second document begins here.
          """)
  void anythingBesideOnePlainDocumentIsRefusedWithItsLine(String yaml, String message) {
    assertThatExceptionOfType(UnusableExemptionsException.class)
        .isThrownBy(
            () -> read(yaml.replace("\\n", "\n").replace("\\t", "\t")).mapping(List.of("a", "c")))
        .withMessageStartingWith("e.yaml, line " + message)
        .satisfies(e -> assertThat(e.status()).isEqualTo(ExitStatus.BAD_USAGE));
  }

  @Test
  void textThatIsNotUtf8IsRefusedWithItsLine() {
    byte[] latin1 = {'a', ':', ' ', 'b', '\n', 'c', ':', ' ', (byte) 0xfc, '\n'};

    assertRefused(latin1, "e.yaml, line 2: it is no text in UTF-8.");
    assertRefused("a: b".getBytes(UTF_16), "e.yaml, line 1: it is no text in UTF-8.");
  }

  @Test
  void textThatEndsInTheMiddleOfACharacterIsRefused() {
    assertRefused(
        new byte[] {'a', ':', ' ', (byte) 0xc3}, "e.yaml, line 1: it is no text in UTF-8.");
  }

  @Test
  void controlCharacterIsRefusedWithItsLine() {
    assertRefused(
        "a: b\nc: \u001b[31m".getBytes(UTF_8), "e.yaml, line 2: it holds the character U+001B");
    assertRefused("a: \0".getBytes(UTF_8), "e.yaml, line 1: it holds the character U+0000");
  }

  @Test
  void fileOfAMebibyteIsRead() {
    String text = "a: " + "x".repeat(YamlDocument.LARGEST - 3);

    assertThat(read(text).mapping(List.of("a"))).containsKey("a");
  }

  @Test
  void largerFileIsRefusedUnread() {
    assertRefused(new byte[YamlDocument.LARGEST + 1], "e.yaml is larger than 1024 KiB.");
  }

  /** Each repeats something until the file is as large as one may be. */
  @ParameterizedTest
  @ValueSource(strings = {"[", "{", "{a: ", "[{a: ", "- ", "? ", "- - [", "!!x [", "? - "})
  @Timeout(20)
  void deepFileIsRefusedWithinBoundedMemory(String opening) {
    byte[] deep = opening.repeat(YamlDocument.LARGEST / opening.length()).getBytes(UTF_8);

    assertRefusedWithinBoundedMemory(deep);
  }

  /** Each line has nine times what the one before has. */
  @Test
  @Timeout(20)
  void bombOfAliasesIsRefusedAtItsFirstAnchor() {
    StringBuilder bomb = new StringBuilder("a: &a [x,x,x,x,x,x,x,x,x]\n");
    for (char name = 'b'; name <= 'z'; name++) {
      String before = "*" + (char) (name - 1);
      bomb.append("%c: &%c [%s]\n".formatted(name, name, (before + ",").repeat(9)));
    }

    assertRefused(bomb.toString().getBytes(UTF_8), "e.yaml, line 1: it holds the anchor '&a'.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a: b\n", " ", "'", "a", "[],", "!"})
  @Timeout(20)
  void largeFileOfAnythingIsReadOrRefusedInTime(String text) {
    byte[] large = text.repeat(YamlDocument.LARGEST / text.length()).getBytes(UTF_8);

    try {
      YamlDocument.read(large, "e.yaml");
    } catch (UnusableExemptionsException e) {
      assertThat(e.getMessage()).hasSizeLessThan(400);
    }
  }

  /** A sound file with some bytes changed is read, or refused as any other. */
  @Property
  void mutatedFileIsReadOrRefused(
      @ForAll int seed, @ForAll @IntRange(min = 1, max = 8) int changes) {
    byte[] file =
        "exemptions:\n- {id: A, rules: [all], where: {principals: ['a*', \"b\"]}}\n"
            .getBytes(UTF_8);
    Random random = new Random(seed);
    for (int i = 0; i < changes; i++) {
      file[random.nextInt(file.length)] = (byte) CHANGES.charAt(random.nextInt(CHANGES.length()));
    }

    try {
      new ExemptionsFile(ExemptionFiles.RULES).read(file, "e.yaml", 365);
    } catch (UnusableExemptionsException e) {
      assertThat(e.getMessage()).doesNotMatch("(?s).*\\p{Cc}.*");
    }
  }

  private void assertRefusedWithinBoundedMemory(byte[] content) {
    long before = thread.getCurrentThreadAllocatedBytes();

    assertRefused(content, "e.yaml, line ");

    assertThat(thread.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_MEMORY);
  }

  private static void assertRefused(byte[] content, String message) {
    assertThatExceptionOfType(UnusableExemptionsException.class)
        .isThrownBy(() -> YamlDocument.read(content, "e.yaml"))
        .withMessageStartingWith(message);
  }

  private static YamlValue read(String yaml) {
    return YamlDocument.read(yaml.getBytes(UTF_8), "e.yaml");
  }
}
