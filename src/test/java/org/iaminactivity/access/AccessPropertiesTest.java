package org.iaminactivity.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessPropertiesTest {

  private static final Duration QUARTER = Duration.ofMinutes(15);

  @ParameterizedTest
  @CsvSource({
    "audit, audit",
    "security/audit, security/audit",
    "/security/audit, security/audit",
    "a+b=c@d_e.f-g, a+b=c@d_e.f-g"
  })
  void roleNameIsTakenWithItsPath(String set, String name) {
    assertThat(new AccessProperties(set, null, QUARTER, null).roleName()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "security/", "au dit", "audit*", "Prüfung"})
  void roleNameThatNoRoleCanHaveIsRefused(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AccessProperties(name, null, QUARTER, null))
        .withMessageStartingWith("audit.access.role-name: ");
  }

  @Test
  void roleNameOfMoreThan64CharactersIsRefused() {
    assertThat(new AccessProperties("a".repeat(64), null, QUARTER, null).roleName()).hasSize(64);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AccessProperties("a".repeat(65), null, QUARTER, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "with space", "quo'te"})
  void externalIdThatStsWouldRefuseIsRefusedWithoutTellingIt(String externalId) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AccessProperties("audit", externalId, QUARTER, null))
        .withMessageStartingWith("audit.access.external-id: an external id takes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT14M59S", "PT1H1S", "PT0S", "PT-15M"})
  void sessionDurationThatStsWouldRefuseIsRefused(Duration duration) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AccessProperties("audit", null, duration, null))
        .withMessageStartingWith("audit.access.session-duration: " + duration);
  }

  @ParameterizedTest
  @ValueSource(strings = {"eu-west-1", "ap-southeast-12", "xx-new-north-1"})
  void stsRegionMayBeNewerThanTheSdk(String region) {
    assertThat(new AccessProperties("audit", null, QUARTER, region).stsRegion()).isEqualTo(region);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "US-EAST-1", "us-east-1a", "us east 1", "sts.us-east-1.amazonaws.com"})
  void stsRegionThatCanNotBeOneIsRefused(String region) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AccessProperties("audit", null, QUARTER, region))
        .withMessageStartingWith(
            "audit.access.sts-region: '" + region + "' can't be an AWS region");
  }
}
