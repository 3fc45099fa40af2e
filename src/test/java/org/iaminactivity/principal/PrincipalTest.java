package org.iaminactivity.principal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PrincipalTest {

  /** U+FB01 comes before U+1F600, although the surrogates of the latter come first as chars. */
  private static final String LIGATURE = "\uFB01";

  private static final String EMOJI = "\uD83D\uDE00";

  @Test
  void orderByArnIsThatOfCharactersNotOfSurrogates() {
    assertThat(sorted("b" + EMOJI, "b" + LIGATURE, "a"))
        .containsExactly("a", "b" + LIGATURE, "b" + EMOJI);
  }

  @Test
  void orderByArnIsThatOfUtf8Bytes() {
    String[] arns = {"", "a", "ab", "é", EMOJI, LIGATURE, EMOJI + "a", "Z", EMOJI + EMOJI, "ﬂ"};

    assertThat(sorted(arns))
        .containsExactlyElementsOf(
            Stream.of(arns).sorted((a, b) -> Arrays.compareUnsigned(utf8(a), utf8(b))).toList());
  }

  @Test
  void orderByArnPutsAPrefixFirst() {
    assertThat(sorted("user/ab", "user/a")).containsExactly("user/a", "user/ab");
  }

  @Test
  void lastActivityIsTheNewestOfPasswordAndKeysWhateverTheirState() {
    Instant newest = Instant.parse("2026-01-03T00:00:00Z");

    assertThat(
            principal(
                    "a",
                    used("2026-01-01T00:00:00Z"),
                    key(1, true, used("2026-01-02T00:00:00Z")),
                    key(2, false, used("2026-01-03T00:00:00Z")))
                .lastActivity())
        .contains(newest);
  }

  @Test
  void lastActivityOfWhoNeverDidAnythingIsNone() {
    assertThat(principal("a", LastUse.NOT_ON_RECORD).lastActivity()).isEmpty();
  }

  @Test
  void liveAccessKeysAreThoseThatWorkInTheOrderOfTheirSlots() {
    AccessKey first = key(1, true, LastUse.NOT_ON_RECORD);
    AccessKey second = key(2, true, LastUse.NOT_ON_RECORD);
    AccessKey inactive = key(1, false, LastUse.NOT_ON_RECORD);

    assertThat(principal("a", LastUse.NOT_ON_RECORD, first, second).liveAccessKeys())
        .containsExactly(first, second);
    assertThat(principal("a", LastUse.NOT_ON_RECORD, inactive, second).liveAccessKeys())
        .containsExactly(second);
  }

  @Test
  void partitionAndAccountAreThoseOfTheArn() {
    Principal root = principal("arn:aws-cn:iam::111122223333:root", LastUse.NOT_ON_RECORD);

    assertThat(root.partition()).isEqualTo("aws-cn");
    assertThat(root.accountId()).isEqualTo("111122223333");
  }

  private static List<String> sorted(String... arns) {
    return Stream.of(arns)
        .map(arn -> principal(arn, LastUse.NOT_ON_RECORD))
        .sorted(Principal.BY_ARN)
        .map(Principal::arn)
        .toList();
  }

  private static Principal principal(String arn, LastUse password, AccessKey... keys) {
    return new Principal(
        "user",
        arn,
        PrincipalType.USER,
        null,
        new Password(null, password, null, null),
        null,
        List.of(keys),
        List.of(),
        null);
  }

  private static AccessKey key(int slot, boolean active, LastUse use) {
    return new AccessKey(slot, active, null, use);
  }

  private static LastUse used(String time) {
    return new LastUse.At(Instant.parse(time), null, null);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
