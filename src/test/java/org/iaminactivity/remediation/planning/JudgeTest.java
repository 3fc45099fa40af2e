package org.iaminactivity.remediation.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.iaminactivity.exemption.Exemptions;
import org.iaminactivity.lifecycle.FindingState;
import org.iaminactivity.lifecycle.Status;
import org.iaminactivity.remediation.action.ActionReason;
import org.iaminactivity.remediation.action.ActionType;
import org.iaminactivity.remediation.action.UserState;
import org.iaminactivity.remediation.plan.PlanSettings;
import org.iaminactivity.remediation.plan.PlannedAction;
import org.iaminactivity.remediation.plan.Plans;
import org.iaminactivity.remediation.plan.Protection;
import org.iaminactivity.remediation.plan.Protections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class JudgeTest {

  private static final String ALL =
      "deactivate-access-key,delete-access-key,delete-login-profile,quarantine-user,delete-user";

  private final Judge judge =
      new Judge(
          new Protections(
              Plans.MAKER,
              Plans.enrollment(),
              Exemptions.NONE,
              Plans.RUN_DATE,
              Plans.NOW,
              "iam-inactivity:keep-until"),
          new Schedule(
              PlanSettings.of(Plans.settings(Map.of("actions", ALL))),
              Duration.ofDays(30),
              Set.of(),
              Plans.RUN_DATE,
              Plans.NOW));

  private PlannedAction planned(FindingState finding, UserState user) {
    return Objects.requireNonNull(
        judge.judge(finding, FindingHistory.NONE, null, Reading.of(user)).action());
  }

  private ActionReason reason(FindingState finding, Reading reading) {
    return reason(judge.judge(finding, FindingHistory.NONE, null, reading));
  }

  private static ActionReason reason(Verdict verdict) {
    return Objects.requireNonNull(verdict.leftOut()).reason();
  }

  @Test
  void keyIsFoundByItsSecondOfIssue() {
    PlannedAction action = planned(SomeFinding.ofKey(), Plans.user());

    assertThat(action.action()).isEqualTo(ActionType.DEACTIVATE_ACCESS_KEY);
    assertThat(action.target()).isEqualTo(Plans.KEY);
    assertThat(action.expected()).isEqualTo(Plans.user().seenBy(action.action(), Plans.KEY));
  }

  @Test
  void twoKeysOfOneSecondAreAmbiguous() {
    UserState.Key twin = new UserState.Key("AKIATWIN000000000000", "Inactive", Plans.ISSUED, null);
    UserState user = Plans.with(Plans.user(), List.of(Plans.key("Active", null), twin));

    assertThat(reason(SomeFinding.ofKey(), Reading.of(user))).isEqualTo(ActionReason.AMBIGUOUS_KEY);
  }

  @Test
  void noKeyOfThatSecondIsAmbiguous() {
    assertThat(reason(SomeFinding.ofKey(), Reading.of(Plans.with(Plans.user(), List.of()))))
        .isEqualTo(ActionReason.AMBIGUOUS_KEY);
  }

  /** The report was made at 2026-11-24T01:00:00Z, and the threshold is 45 days. */
  @ParameterizedTest
  @CsvSource({"2026-10-10T01:00:00Z, false", "2026-10-10T01:00:01Z, true"})
  void useAfterTheThresholdIsRecent(String used, boolean isRecent) {
    UserState user = Plans.with(Plans.user(), List.of(Plans.key("Active", used)));
    Verdict verdict = judge.judge(SomeFinding.ofKey(), FindingHistory.NONE, null, Reading.of(user));

    assertThat(verdict.leftOut() != null).isEqualTo(isRecent);
  }

  @Test
  void passwordThatWasIssuedAfterTheReportIsRecent() {
    UserState user =
        Plans.with(Plans.user(), new UserState.Password(true, SomeFinding.SEEN_AT, false));

    assertThat(reason(SomeFinding.ofPassword(), Reading.of(user)))
        .isEqualTo(ActionReason.RECENTLY_ISSUED);
  }

  @Test
  void passwordActionIsIrreversibleAndAQuarantineIsNot() {
    assertThat(planned(SomeFinding.ofPassword(), Plans.user()).reversible()).isFalse();
    assertThat(planned(SomeFinding.ofUser(), Plans.user()).reversible()).isTrue();
  }

  @Test
  void ownerIsTheFirstTagThatSaysOne() {
    assertThat(planned(SomeFinding.ofKey(), Plans.tagged("team", "payments")).owner())
        .isEqualTo("payments");
    assertThat(planned(SomeFinding.ofKey(), Plans.tagged("owner", " ")).owner()).isNull();
  }

  @Test
  void userThatCanNotBeReadIsUnreadable() {
    assertThat(reason(SomeFinding.ofKey(), Reading.failed("GetUser failed")))
        .isEqualTo(ActionReason.UNREADABLE);
  }

  @Test
  void whatIsCertainIsToldOfAUserThatCanNotBeRead() {
    assertThat(reason(SomeFinding.firstSeen("2026-11-24"), Reading.failed("GetUser failed")))
        .isEqualTo(ActionReason.NOT_DUE);
  }

  @Test
  void objectionComesBeforeWhatIsNotDue() {
    assertThat(
            reason(
                SomeFinding.firstSeen("2026-11-24"),
                Reading.of(Plans.tagged("iam-inactivity:keep-until", "2026-12-01"))))
        .isEqualTo(ActionReason.KEPT);
  }

  @Test
  void userThatIsGoneOrMadeAgainHasNoOpenFinding() {
    UserState.User was = Plans.user().user();
    UserState again =
        new UserState(
            new UserState.User("AIDAOTHER", was.arn(), Plans.NOW, null, null, was.tags()),
            List.of(),
            UserState.Password.NONE,
            Plans.user().inventory());

    assertThat(reason(SomeFinding.ofUser(), Reading.GONE)).isEqualTo(ActionReason.NOT_OPEN);
    assertThat(reason(SomeFinding.ofUser(), Reading.of(again))).isEqualTo(ActionReason.NOT_OPEN);
  }

  @Test
  void actionOfOursWhosePlanIsLostIsNotFollowedByADeletion() {
    Verdict verdict =
        judge.judge(
            SomeFinding.ofKey(Status.RESOLVED),
            Done.history(Done.applied(ActionType.DEACTIVATE_ACCESS_KEY, "2026-10-01T00:00:00Z")),
            null,
            Reading.of(Plans.with(Plans.user(), List.of(Plans.key("Inactive", null)))));

    assertThat(reason(verdict)).isEqualTo(ActionReason.HELD);
  }

  @Test
  void keyThatIsAsWeLeftItIsDeletedInItsTurn() {
    Verdict verdict =
        judge.judge(
            SomeFinding.ofKey(Status.RESOLVED),
            Done.history(Done.applied(ActionType.DEACTIVATE_ACCESS_KEY, "2026-11-03T02:00:00Z")),
            Plans.action(ActionType.DEACTIVATE_ACCESS_KEY, Plans.user()),
            Reading.of(Plans.with(Plans.user(), List.of(Plans.key("Inactive", null)))));

    assertThat(reason(verdict)).isEqualTo(ActionReason.NOT_DUE);
  }

  @ParameterizedTest
  @EnumSource(
      value = Status.class,
      names = {"NEW", "OPEN", "REOPENED", "RESOLVED"},
      mode = EnumSource.Mode.EXCLUDE)
  void findingThatIsNotOpenNeedsNoReading(Status status) {
    assertThat(judge.beforeReading(SomeFinding.ofKey(status)))
        .map(Protection::reason)
        .contains(ActionReason.NOT_OPEN);
  }

  @Test
  void rootNeedsNoReading() {
    assertThat(judge.beforeReading(SomeFinding.of("arn:aws:iam::123456789012:root")))
        .map(Protection::reason)
        .contains(ActionReason.ROOT);
  }
}
