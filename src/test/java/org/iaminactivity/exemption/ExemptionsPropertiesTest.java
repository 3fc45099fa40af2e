package org.iaminactivity.exemption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExemptionsPropertiesTest {

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {"file:./exemptions.yaml", "file:///etc/audit/e.yaml", "s3://bucket/a/e.yaml"})
  void locationIsThatOfAFileOrOfAnObject(@Nullable String location) {
    assertThat(settings(location, 365, 14, "P90D").location()).isEqualTo(location);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "exemptions.yaml",
        "/etc/audit/exemptions.yaml",
        "s3://bucket",
        "s3://bucket/a/",
        "s3://Bucket/a",
        "s3://bucket/a?versionId=1",
        "file:./",
        "https://example.com/e.yaml"
      })
  void locationOfAnythingElseIsRefused(String location) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(location, 365, 14, "P90D"))
        .withMessageStartingWith("audit.exemptions.location: '" + location + "' is neither");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void maxDaysBelowOneAreRefused(int maxDays) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(null, maxDays, 14, "P90D"))
        .withMessageStartingWith("audit.exemptions.max-days: " + maxDays);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 400})
  void warnDaysMayBeNoneOrMany(int warnDays) {
    assertThat(settings(null, 365, warnDays, "P90D").warnDays()).isEqualTo(warnDays);
  }

  @ParameterizedTest
  @ValueSource(ints = -1)
  void warnDaysBelowZeroAreRefused(int warnDays) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(null, 365, warnDays, "P90D"))
        .withMessageStartingWith("audit.exemptions.warn-days: " + warnDays);
  }

  @ParameterizedTest
  @ValueSource(strings = {"P1D", "PT48H"})
  void testEveryIsWholeDays(String testEvery) {
    assertThat(settings(null, 365, 14, testEvery).testEvery()).isEqualTo(Duration.parse(testEvery));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT23H", "PT36H", "P-1D", "PT24H0.001S"})
  void testEveryThatIsNoWholeDaysIsRefused(String testEvery) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(null, 365, 14, testEvery))
        .withMessageStartingWith("audit.exemptions.test-every: ");
  }

  private static ExemptionsProperties settings(
      @Nullable String location, int maxDays, int warnDays, String testEvery) {
    return new ExemptionsProperties(location, maxDays, warnDays, Duration.parse(testEvery));
  }
}
