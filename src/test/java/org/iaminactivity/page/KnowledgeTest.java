package org.iaminactivity.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.iaminactivity.exemption.ExemptionRow;
import org.iaminactivity.finding.Credential;
import org.iaminactivity.lifecycle.Status;
import org.iaminactivity.lifecycle.StatusReason;
import org.iaminactivity.publication.overview.PublishedFinding;
import org.iaminactivity.publication.overview.StateBuilder;
import org.iaminactivity.run.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class KnowledgeTest {

  private static final Knowledge KNOWLEDGE =
      new Knowledge(
          StateBuilder.RUN_DATE,
          Map.of(
              "EX-1",
              RunOnPaper.exemption(
                  "EX-1", "anna@example.com", "2026-12-31", ExemptionRow.State.IN_FORCE)));

  private static StateBuilder state() {
    return StateBuilder.of("111122223333", "alice");
  }

  @Nested
  class HowItIsKnown {

    /** 326 days before the run. */
    private static final String SINCE = "2026-01-02";

    @Test
    void passwordGivenAgainWasNotUsedSinceItsIssueThoughAnEarlierOneWas() {
      PublishedFinding finding = finding(Credential.PASSWORD, "ISSUED", "2024-11-01T09:00:00Z");

      assertThat(Knowledge.known(finding)).isEqualTo("Not used since it was issued " + SINCE);
      assertThat(lastUse(finding)).contains("2024-11-01").endsWith(", an earlier password");
    }

    @Test
    void passwordWithoutAnyUseHasNoneOnRecord() {
      PublishedFinding finding = finding(Credential.PASSWORD, "ISSUED", null);

      assertThat(Knowledge.known(finding)).isEqualTo("No use on record; issued " + SINCE);
      assertThat(lastUse(finding)).isEqualTo("no use on record");
    }

    @Test
    void passwordThatWasUsedSinceItsIssueTellsThisUse() {
      PublishedFinding finding = finding(Credential.PASSWORD, "LAST_USED", SINCE + "T03:04:05Z");

      assertThat(Knowledge.known(finding)).isEqualTo("Last used " + SINCE);
      assertThat(lastUse(finding)).contains(SINCE).doesNotContain("earlier");
    }

    @Test
    void keyWithoutAnyUseHasNoneOnRecord() {
      assertThat(Knowledge.known(finding(Credential.ACCESS_KEY_1, "ISSUED", null)))
          .isEqualTo("No use on record; issued " + SINCE);
      assertThat(Knowledge.known(finding(Credential.ACCESS_KEY_1, "CREATED", null)))
          .isEqualTo("No use on record; user created " + SINCE);
    }

    @Test
    void userWhoseCreationIsTheNewestHasNoUseOnRecordOnlyIfThereIsNone() {
      assertThat(Knowledge.known(finding(null, "CREATED", null)))
          .isEqualTo("No use on record; user created " + SINCE);
      assertThat(Knowledge.known(finding(null, "CREATED", "2025-06-01T00:00:00Z")))
          .isEqualTo("Nothing of this user was used since it was created " + SINCE);
    }

    @Test
    void hygieneIsKnownByItsOwnSentence() {
      assertThat(
              Knowledge.known(
                  new PublishedFinding(
                      state().days(null).build(), details("Signs in without MFA.", null))))
          .isEqualTo("Signs in without MFA.");
    }

    @Test
    void findingThatNobodyLookedAtTellsWhatWasLastSeen() {
      assertThat(
              Knowledge.known(
                  state()
                      .days(326)
                      .unknownSince("2026-11-24", "2026-11-23", Reason.ERROR)
                      .published()))
          .isEqualTo("Not used since " + SINCE + " when last seen");
    }

    private static PublishedFinding finding(
        @Nullable Credential credential, String reason, @Nullable String lastUsedAt) {
      Instant used = lastUsedAt == null ? null : Instant.parse(lastUsedAt);
      return new PublishedFinding(
          state().rule("rule", credential).days(326).build(),
          details(null, new PublishedFinding.Use(used == null, used, null, null, reason)));
    }

    private static PublishedFinding.Details details(
        @Nullable String detail, PublishedFinding.@Nullable Use use) {
      return new PublishedFinding.Details(
          detail, use, null, Instant.parse("2026-11-24T01:30:00Z"), List.of(), "");
    }

    private static String lastUse(PublishedFinding finding) {
      return Knowledge.lastUse(
          finding, Objects.requireNonNull(Objects.requireNonNull(finding.details()).use()));
    }
  }

  @Nested
  class WhereItStands {

    @Test
    void newFindingIsNew() {
      assertThat(standing(state().is(Status.NEW))).isEqualTo("new");
    }

    @Test
    void whatAnotherRuleExplainsSaysSo() {
      assertThat(standing(state().is(StatusReason.RULE_ENABLED)))
          .isEqualTo("new, of a rule that was off");
    }

    @Test
    void openFindingTellsForHowLong() {
      assertThat(standing(state().seenBetween("2026-11-11", "2026-11-12")))
          .isEqualTo("open for 12 days");
      assertThat(standing(state().seenBetween(null, "2026-11-24").is(StatusReason.FIRST_RUN)))
          .isEqualTo("open since this run, in the first run");
    }

    @Test
    void reopenedFindingTellsThatItWasUsedInBetween() {
      assertThat(standing(state().is(StatusReason.INTERRUPTED)))
          .isEqualTo("reopened, used in between");
    }

    @Test
    void excusedFindingNamesExemptionOwnerAndEnd() {
      assertThat(standing(state().excusedBy("EX-1", "2026-12-31")))
          .isEqualTo("excused until 2026-12-31 by EX-1, owner anna@example.com");
    }

    @Test
    void unknownFindingTellsSinceWhenAndWhy() {
      assertThat(standing(state().unknownSince("2026-10-17", "2026-10-16", Reason.REPORT_TIMEOUT)))
          .isEqualTo(
              "unknown since 2026-10-17, last seen 2026-10-16: account not audited"
                  + " (REPORT_TIMEOUT)");
    }

    @Test
    void findingAroseBetweenTheRunThatLackedItAndTheOneThatHadIt() {
      assertThat(Knowledge.arose(state().seenBetween("2026-11-11", "2026-11-12").published()))
          .isEqualTo("Between the runs of 2026-11-11 and 2026-11-12");
      assertThat(Knowledge.arose(state().seenBetween(null, "2026-11-12").published()))
          .contains("2026-11-12", "may be older");
    }

    @Test
    void findingIsOverdueOnTheDayAfterTheOneThatItIsDueOn() {
      assertThat(KNOWLEDGE.due(state().dueOn("2026-11-25").published()))
          .isEqualTo("due 2026-11-25");
      assertThat(KNOWLEDGE.due(state().dueOn("2026-11-24").published())).isEqualTo("due today");
      assertThat(KNOWLEDGE.due(state().dueOn("2026-11-23").published()))
          .isEqualTo("overdue since 2026-11-23");
      assertThat(KNOWLEDGE.due(state().published())).isNull();
    }

    @Test
    void filterFindsAFindingByAllThatItIs() {
      assertThat(KNOWLEDGE.statuses(state().is(Status.NEW).dueOn("2026-11-23").published()))
          .isEqualTo("open new overdue");
      assertThat(KNOWLEDGE.statuses(state().is(Status.REOPENED).published()))
          .isEqualTo("open reopened");
      assertThat(KNOWLEDGE.statuses(state().excusedBy("EX-1", "2026-12-31").published()))
          .isEqualTo("excused");
    }

    private static String standing(StateBuilder state) {
      return KNOWLEDGE.standing(state.published());
    }
  }
}
