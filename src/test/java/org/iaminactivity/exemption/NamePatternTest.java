package org.iaminactivity.exemption;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePatternTest {

  @ParameterizedTest
  @CsvSource({
    "alice, alice",
    "break-glass-*, break-glass-1",
    "break-glass-*, break-glass-",
    "*, <root_account>",
    "*-ci, deploy-ci-ci",
    "a?c, abc",
    "a*b*c, a-b-b-c",
    "svc.*, svc.batch"
  })
  void patternIsThatOfTheWholeName(String pattern, String name) {
    assertThat(NamePattern.of(pattern).matches(name)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "alice, Alice",
    "alice, alice2",
    "lice, alice",
    "break-glass-*, Break-glass-1",
    "a?c, ac",
    "a?c, abbc",
    "a.c, abc",
    "[ab], a",
    "a*b*c, a-c-b",
    "'', a"
  })
  void anyOtherNameIsNotMeant(String pattern, String name) {
    assertThat(NamePattern.of(pattern).matches(name)).isFalse();
  }

  @Property
  boolean patternMeansTheSameAsARegularExpression(
      @ForAll("patterns") String pattern, @ForAll("names") String name) {
    return NamePattern.of(pattern).matches(name) == regex(pattern).matcher(name).matches();
  }

  @Provide
  Arbitrary<String> patterns() {
    return Arbitraries.of("a", "b", ".", "😀", "*", "?")
        .list()
        .ofMaxSize(8)
        .map(NamePatternTest::join);
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.of("a", "b", ".", "😀", "😁", "*")
        .list()
        .ofMaxSize(8)
        .map(NamePatternTest::join);
  }

  private static String join(Iterable<String> characters) {
    return String.join("", characters);
  }

  private static Pattern regex(String pattern) {
    StringBuilder regex = new StringBuilder();
    pattern
        .codePoints()
        .mapToObj(Character::toString)
        .map(
            character ->
                switch (character) {
                  case "*" -> ".*";
                  case "?" -> ".";
                  default -> Pattern.quote(character);
                })
        .forEach(regex::append);
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  @Test
  @Timeout(10)
  void patternOfManyStarsTakesNoLonger() {
    NamePattern pattern = NamePattern.of("*a".repeat(1_000) + "b");

    assertThat(pattern.matches("a".repeat(10_000))).isFalse();
  }
}
