package org.iaminactivity.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.iaminactivity.finding.Credential;
import org.iaminactivity.finding.Finding;
import org.iaminactivity.finding.rule.RuleSettings;
import org.iaminactivity.finding.rule.Rules;
import org.iaminactivity.principal.PrincipalType;
import org.iaminactivity.run.AccountId;
import org.junit.jupiter.api.Test;

class SeenFindingTest {

  private static final AccountId ACCOUNT = new AccountId("111122223333");
  private static final Instant AS_OF = Instant.parse("2026-11-24T02:00:00Z");

  private final Rules rules = new Rules(rule -> RuleSettings.DEFAULT);

  @Test
  void findingOfInactivityIsSeenWithItsDays() {
    Person ada =
        new Person("ada")
            .withKey(1, "2026-01-01T00:00:00Z")
            .keyUsedAt(1, "2026-11-01T01:00:00.123456789Z");
    SeenFinding seen = SeenFinding.of(inspected("access-key-unused", ada));

    assertThat(seen.rule()).isEqualTo("access-key-unused");
    assertThat(seen.principalType()).isEqualTo(PrincipalType.USER);
    assertThat(seen.principalArn()).isEqualTo("arn:aws:iam::111122223333:user/ada");
    assertThat(seen.principalName()).isEqualTo("ada");
    assertThat(seen.credential()).isEqualTo(Credential.ACCESS_KEY_1);
    assertThat(seen.credentialIssuedAt()).isEqualTo("2026-01-01T00:00:00Z");
    assertThat(seen.principalCreatedAt()).isEqualTo("2025-01-01T12:00:00Z");
    assertThat(seen.inactiveSince()).isEqualTo("2026-11-01T01:00:00.123Z");
    assertThat(seen.inactiveDays()).isEqualTo(23);
    assertThat(seen.thresholdDays()).isEqualTo(45);
    assertThat(seen.isInactivity()).isTrue();
  }

  @Test
  void findingOfHygieneIsSeenWithItsThresholdAlone() {
    Person ada = new Person("ada").withKey(1, "2026-01-01T00:00:00Z");
    SeenFinding seen = SeenFinding.of(inspected("access-key-old", ada));

    assertThat(seen.thresholdDays()).isEqualTo(90);
    assertThat(seen.inactiveSince()).isNull();
    assertThat(seen.inactiveDays()).isNull();
    assertThat(seen.isInactivity()).isFalse();
  }

  @Test
  void daysOfAFindingOfHygieneCountFromItsAge() {
    Person ada = new Person("ada").withKey(1, "2026-01-01T00:00:00.123456789Z");

    assertThat(SeenFinding.since(inspected("access-key-old", ada)))
        .isEqualTo("2026-01-01T00:00:00.123Z");
  }

  @Test
  void findingOfNoDateCountsFromNone() {
    Person ada = new Person("ada").withPassword("2026-01-01T00:00:00Z").withMfa(false);

    assertThat(SeenFinding.since(inspected("console-without-mfa", ada))).isNull();
  }

  private Finding inspected(String rule, Person person) {
    return rules.inspect(rule, person.in(ACCOUNT), AS_OF).get(0);
  }
}
