package org.iaminactivity.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.iaminactivity.finding.Severity;
import org.iaminactivity.publication.PublishedFinding;
import org.iaminactivity.run.Account;
import org.iaminactivity.run.AccountId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KnowledgeTest {

  private static final String PASSWORD = "PASSWORD";
  private static final String KEY = "ACCESS_KEY_1";

  @Test
  void passwordGivenAgainWasNotUsedSinceItsIssueThoughAnEarlierOneWas() {
    PublishedFinding finding = finding(PASSWORD, "ISSUED", "2024-11-01T09:00:00Z");

    assertThat(Knowledge.since(finding)).isEqualTo("Not used since it was issued 2026-01-02");
    assertThat(Knowledge.lastUse(finding)).contains("2024-11-01").endsWith(", an earlier password");
  }

  @Test
  void passwordWithoutAnyUseHasNoneOnRecord() {
    PublishedFinding finding = finding(PASSWORD, "ISSUED", null);

    assertThat(Knowledge.since(finding)).isEqualTo("No use on record; issued 2026-01-02");
    assertThat(Knowledge.lastUse(finding)).isEqualTo("no use on record");
  }

  @Test
  void passwordThatWasUsedSinceItsIssueTellsThisUse() {
    PublishedFinding finding = finding(PASSWORD, "LAST_USED", "2026-01-02T03:04:05Z");

    assertThat(Knowledge.since(finding)).isEqualTo("Last used 2026-01-02");
    assertThat(Knowledge.lastUse(finding)).contains("2026-01-02").doesNotContain("earlier");
  }

  @Test
  void keyWithoutAnyUseHasNoneOnRecord() {
    assertThat(Knowledge.since(finding(KEY, "ISSUED", null)))
        .isEqualTo("No use on record; issued 2026-01-02");
    assertThat(Knowledge.since(finding(KEY, "CREATED", null)))
        .isEqualTo("No use on record; user created 2026-01-02");
  }

  @Test
  void userWhoseCreationIsTheNewestHasNoUseOnRecordOnlyIfThereIsNone() {
    assertThat(Knowledge.since(finding(null, "CREATED", null)))
        .isEqualTo("No use on record; user created 2026-01-02");
    assertThat(Knowledge.since(finding(null, "CREATED", "2025-06-01T00:00:00Z")))
        .isEqualTo("Nothing of this user was used since it was created 2026-01-02");
  }

  private static PublishedFinding finding(
      @Nullable String credential, String reason, @Nullable String lastUsedAt) {
    Instant since = Instant.parse("2026-01-02T03:04:05Z");
    return new PublishedFinding(
        new Account(new AccountId("111122223333"), null, null),
        "id",
        "rule",
        Severity.MEDIUM,
        60,
        lastUsedAt == null,
        "alice",
        "USER",
        "arn:aws:iam::111122223333:user/alice",
        credential,
        null,
        lastUsedAt == null ? null : Instant.parse(lastUsedAt),
        null,
        null,
        since,
        reason,
        45,
        null,
        null,
        since,
        List.of(),
        "",
        false);
  }
}
