package org.iaminactivity.job.derive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.iaminactivity.exemption.ExemptionFiles;
import org.iaminactivity.exemption.Exemptions;
import org.iaminactivity.finding.FindingId;
import org.iaminactivity.job.attempt.SmallRun;
import org.iaminactivity.lifecycle.Excuses;
import org.iaminactivity.run.Account;
import org.junit.jupiter.api.Test;

/** Which exemption the lifecycle is told to excuse a finding. */
class ExemptionExcusesTest {

  private static final LocalDate TODAY = SmallRun.RUN.date();
  private static final LocalDate LAST_MONTH = TODAY.minusMonths(1);
  private static final Account ACCOUNT = new Account(SmallRun.ONE, "Ledger", "/Root");
  private static final FindingId FINDING = new FindingId(new UUID(1, 2));
  private static final String RULE = "password-unused";

  private static final Exemptions RENEWED =
      exemptions("NEW-1", "2026-11-01", "2026-12-31", "accepted-risk");
  private static final Exemptions EXPIRED =
      exemptions("OLD-1", "2026-10-01", "2026-10-31", "accepted-risk");

  private static Exemptions exemptions(String id, String created, String expires, String kind) {
    return ExemptionFiles.exemptions(
        """
        exemptions:
          - id: %s
            kind: %s
            reason: tested each quarter
            owner: security
            created: %s
            expires: %s
            rules: [password-unused]
            where:
              principals: ["alice"]
        """
            .formatted(id, kind, created, expires));
  }

  @Test
  void exemptionInForceExcuses() {
    assertThat(excuses(RENEWED, Exemptions.NONE).now("alice", RULE, FINDING))
        .isEqualTo(new Excuses.Excuse("NEW-1", LocalDate.parse("2026-12-31")));
  }

  @Test
  void expiredExemptionExcusesNoLonger() {
    assertThat(excuses(EXPIRED, Exemptions.NONE).now("alice", RULE, FINDING)).isNull();
  }

  @Test
  void expiredExemptionOfTodaysFileExplainsAnEarlierDay() {
    assertThat(excuses(EXPIRED, Exemptions.NONE).on(LAST_MONTH, "alice", RULE, FINDING))
        .isEqualTo(new Excuses.Excuse("OLD-1", LocalDate.parse("2026-10-31")));
  }

  @Test
  void exemptionThatWasRemovedIsKnownFromTheRunBefore() {
    assertThat(excuses(Exemptions.NONE, EXPIRED).on(LAST_MONTH, "alice", RULE, FINDING))
        .isEqualTo(new Excuses.Excuse("OLD-1", LocalDate.parse("2026-10-31")));
  }

  @Test
  void nobodyIsExcusedByWhatNamesSomebodyElse() {
    assertThat(excuses(RENEWED, RENEWED).now("bob", RULE, FINDING)).isNull();
    assertThat(excuses(RENEWED, RENEWED).on(TODAY, "bob", RULE, FINDING)).isNull();
  }

  @Test
  void onlyABreakGlassPrincipalIsWatched() {
    Exemptions breakGlass = exemptions("BG-1", "2026-11-01", "2026-12-31", "break-glass");

    assertThat(excuses(breakGlass, Exemptions.NONE).watches("alice")).isTrue();
    assertThat(excuses(breakGlass, Exemptions.NONE).watches("bob")).isFalse();
    assertThat(excuses(RENEWED, Exemptions.NONE).watches("alice")).isFalse();
  }

  @Test
  void principalIsWatchedIfTheRulesWereToldSo() {
    assertThat(excuses(Exemptions.NONE, Exemptions.NONE).watches("carol")).isTrue();
  }

  private static Excuses.InAccount excuses(Exemptions now, Exemptions earlier) {
    return new ExemptionExcuses(now.on(TODAY), now, earlier, Set.of("carol")).in(ACCOUNT);
  }
}
