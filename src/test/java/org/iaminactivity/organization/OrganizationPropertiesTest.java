package org.iaminactivity.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import org.iaminactivity.run.AccountId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrganizationPropertiesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:iam::123456789012:role/organization-reader",
        "arn:aws-us-gov:iam::123456789012:role/security/audit/reader"
      })
  void roleArnOfARoleIsTaken(String arn) {
    assertThat(new OrganizationProperties(arn, Set.of(), Set.of(), Set.of(), Set.of()).roleArn())
        .isEqualTo(arn);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "organization-reader",
        "arn:aws:iam::123456789012:user/reader",
        "arn:aws:iam::1234:role/reader",
        "arn:aws:sts::123456789012:assumed-role/reader/me"
      })
  void roleArnOfAnythingElseIsRefused(String arn) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OrganizationProperties(arn, Set.of(), Set.of(), Set.of(), Set.of()))
        .withMessageStartingWith("audit.organization.role-arn: '" + arn + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"r-ab12", "ou-ab12-cd34efgh"})
  void unitIdIsTaken(String id) {
    assertThat(
            new OrganizationProperties(null, Set.of(), Set.of(), Set.of(id), Set.of())
                .filtersByOrganizationalUnit())
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Workloads", "/Root/Workloads", "ou-ab12", "123456789012"})
  void whatIsNoUnitIdIsRefusedWithItsSetting(String id) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new OrganizationProperties(null, Set.of(), Set.of(), Set.of(id), Set.of()))
        .withMessageStartingWith("audit.organization.include-organizational-units: '" + id + "'");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new OrganizationProperties(null, Set.of(), Set.of(), Set.of(), Set.of(id)))
        .withMessageStartingWith("audit.organization.exclude-organizational-units: '" + id + "'");
  }

  @Test
  void withoutUnitsNothingIsFilteredByThem() {
    AccountId account = new AccountId("123456789012");

    assertThat(
            new OrganizationProperties(null, Set.of(account), Set.of(account), Set.of(), Set.of())
                .filtersByOrganizationalUnit())
        .isFalse();
  }
}
