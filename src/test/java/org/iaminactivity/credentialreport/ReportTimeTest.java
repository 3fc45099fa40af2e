package org.iaminactivity.credentialreport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the JDK's own formatter makes of the same text is right. */
class ReportTimeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-24T02:00:00Z",
        "2026-11-24T02:00:00+00:00",
        "0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z",
        "2024-02-29T12:00:00Z",
        "2026-11-24T02:00:00.123Z",
        "2026-11-24T02:00:00+01:00",
        "2026-11-24T02:00Z",
        "2026-11-24t02:00:00z",
        "+12026-11-24T02:00:00Z",
        "-0001-11-24T02:00:00Z"
      })
  void parseGivesTheTimeInUtc(String text) {
    assertThat(ReportTime.parse(text)).isEqualTo(byTheFormatter(text));
    assertThat(ReportTime.parse(text).getOffset()).isEqualTo(ZoneOffset.UTC);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-13-24T02:00:00Z",
        "2026-02-30T02:00:00Z",
        "2025-02-29T02:00:00Z",
        "2026-11-24T24:00:00Z",
        "2026-11-24T02:60:00Z",
        "2026-11-24T23:59:60Z",
        "2026-11-24 02:00:00Z",
        "2026-11-24T02:00:00",
        "2026-11-24T02:00:00ZZ",
        "2026-11-24T02:00:00Z+00:00",
        "2026-11-24T02:00:0٠Z",
        "2026/11/24T02:00:00Z",
        "Z",
        "+00:00"
      })
  void parseRefusesWhatIsNoTime(String text) {
    assertThatExceptionOfType(DateTimeException.class).isThrownBy(() -> ReportTime.parse(text));
  }

  @Property
  void parseTakesAndRefusesTheSameDatesAsTheFormatter(
      @ForAll @IntRange(max = 9_999) int year,
      @ForAll @IntRange(max = 13) int month,
      @ForAll @IntRange(max = 32) int day,
      @ForAll @IntRange(max = 25) int hour,
      @ForAll @IntRange(max = 61) int second) {
    String text =
        String.format(Locale.ROOT, "%04d-%02d-%02dT%02d:30:%02dZ", year, month, day, hour, second);

    assertThat(parsed(text)).isEqualTo(formatted(text));
  }

  private static Object parsed(String text) {
    try {
      return ReportTime.parse(text);
    } catch (DateTimeException e) {
      return "refused";
    }
  }

  private static Object formatted(String text) {
    try {
      return byTheFormatter(text);
    } catch (DateTimeException e) {
      return "refused";
    }
  }

  private static OffsetDateTime byTheFormatter(String text) {
    return OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC);
  }
}
