package org.iaminactivity.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iaminactivity.lifecycle.StateAssert.assertThatOnly;

import java.util.ArrayList;
import java.util.List;
import org.iaminactivity.run.Reason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told of the action that resolved a finding. */
class ActionsTest {

  private static final String ACTION = "7a4dfb0b-0ef4-5d4c-8a0e-0d6f4f1f0a01";

  private final Runs runs = Runs.with("access-key-unused");
  private final Member account = runs.join("111122223333");
  private final Person ada = account.add("ada").withKey(1, "2026-01-01T00:00:00Z");

  @BeforeEach
  void see() {
    runs.on("2026-11-01");
  }

  @Test
  void findingThatAnActionResolvedHasItsId() {
    runs.actions(resolved -> ACTION);
    ada.keyActive(1, false);

    assertThatOnly(runs.on("2026-11-02"))
        .is(StatusReason.CREDENTIAL_DEACTIVATED)
        .endedByTheAction(ACTION);
  }

  @Test
  void findingThatSomebodyElseResolvedHasNone() {
    runs.actions(resolved -> null);
    ada.keyActive(1, false);

    assertThatOnly(runs.on("2026-11-02"))
        .is(StatusReason.CREDENTIAL_DEACTIVATED)
        .endedByTheAction(null);
  }

  @Test
  void howItEndedTellsWhichActionItWas() {
    List<FindingState> asked = new ArrayList<>();
    runs.actions(
        resolved -> {
          asked.add(resolved);
          return null;
        });
    ada.withoutKey(1);

    assertThatOnly(runs.on("2026-11-02"));
    assertThatOnly(asked)
        .is(StatusReason.CREDENTIAL_REMOVED)
        .wasLastSeenOn("2026-11-01")
        .endedByTheReportOf("2026-11-02");
  }

  @Test
  void idStaysWithTheEndedFinding() {
    runs.actions(resolved -> ACTION);
    ada.keyActive(1, false);
    List<FindingState> ended = runs.on("2026-11-02");
    runs.actions(Actions.NONE);

    assertThat(runs.on("2026-11-03")).isEqualTo(ended);
  }

  @Test
  void findingThatEndedWithoutAnActionGetsNoneLater() {
    ada.keyActive(1, false);
    List<FindingState> ended = runs.on("2026-11-02");
    runs.actions(resolved -> ACTION);

    assertThat(runs.on("2026-11-03")).isEqualTo(ended);
  }

  @Test
  void findingThatIsReopenedHasNone() {
    runs.actions(resolved -> ACTION);
    ada.keyActive(1, false);
    runs.on("2026-11-02");
    ada.keyActive(1, true);

    assertThat(runs.on("2026-11-03"))
        .singleElement()
        .satisfies(
            state -> {
              assertThat(state.status()).isEqualTo(Status.REOPENED);
              assertThat(state.end()).isNull();
            });
  }

  @Test
  void noActionRetiresAFinding() {
    runs.actions(resolved -> ACTION);
    account.failsWith(Reason.EXCLUDED);

    assertThatOnly(runs.on("2026-11-02")).is(StatusReason.ACCOUNT_EXCLUDED).endedByTheAction(null);
  }

  @Test
  void noActionRetiresAFindingThatIsNoLongerLookedFor() {
    runs.actions(resolved -> ACTION);
    runs.disable("access-key-unused");

    assertThatOnly(runs.on("2026-11-02")).is(StatusReason.RULE_DISABLED).endedByTheAction(null);
  }
}
