package org.iaminactivity.remediation.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.iaminactivity.lifecycle.Status;
import org.iaminactivity.remediation.action.ActionType;
import org.iaminactivity.remediation.action.UserState;
import org.iaminactivity.remediation.plan.Plans;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeftoverTest {

  private static final String DENY_ALL = "arn:aws:iam::aws:policy/AWSDenyAll";
  private static final String THEN = "2026-11-10T00:00:00Z";

  private static boolean keyHolds(UserState found) {
    return Leftover.holds(
        Done.applied(ActionType.DEACTIVATE_ACCESS_KEY, THEN),
        Plans.action(ActionType.DEACTIVATE_ACCESS_KEY, Plans.user()),
        SomeFinding.ofKey(Status.RESOLVED),
        found);
  }

  private static boolean quarantineHolds(UserState found) {
    return Leftover.holds(
        Done.applied(ActionType.QUARANTINE_USER, THEN),
        Plans.action(ActionType.QUARANTINE_USER, Plans.user()),
        SomeFinding.ofUser(),
        found);
  }

  private static UserState quarantined() {
    return Plans.with(Plans.user(), Plans.inventory(List.of(DENY_ALL), List.of(), List.of()));
  }

  @ParameterizedTest
  @CsvSource({"Inactive, true", "Active, false", "Expired, false"})
  void keyHoldsWhileItIsInactive(String status, boolean holds) {
    assertThat(keyHolds(Plans.with(Plans.user(), List.of(Plans.key(status, null)))))
        .isEqualTo(holds);
  }

  /** A key works on for a while, and IAM tells its use late. */
  @ParameterizedTest
  @CsvSource({"2026-11-10T00:15:00Z, true", "2026-11-10T00:15:01Z, false"})
  void keyThatWasUsedAfterwardsDoesNotHold(@Nullable String used, boolean holds) {
    assertThat(keyHolds(Plans.with(Plans.user(), List.of(Plans.key("Inactive", used)))))
        .isEqualTo(holds);
  }

  @Test
  void keyThatARunSawLiveAfterwardsDoesNotHold() {
    assertThat(
            Leftover.holds(
                Done.applied(ActionType.DEACTIVATE_ACCESS_KEY, THEN),
                Plans.action(ActionType.DEACTIVATE_ACCESS_KEY, Plans.user()),
                SomeFinding.ofKey(),
                Plans.with(Plans.user(), List.of(Plans.key("Inactive", null)))))
        .isFalse();
  }

  @Test
  void quarantineHoldsWhileItIsAttached() {
    assertThat(quarantineHolds(quarantined())).isTrue();
    assertThat(quarantineHolds(Plans.user())).isFalse();
  }

  @Test
  void quarantineHoldsIfCredentialsWentSince() {
    UserState without = Plans.with(Plans.with(quarantined(), UserState.Password.NONE), List.of());

    assertThat(quarantineHolds(without)).isTrue();
  }

  @Test
  void userThatGotSomethingSinceIsNotAsWeLeftIt() {
    UserState.Key another = new UserState.Key("AKIAANOTHER000000000", "Inactive", Plans.NOW, null);
    List<UserState.Key> keys = new ArrayList<>(List.of(another));
    keys.addAll(quarantined().accessKeys());

    assertThat(quarantineHolds(Plans.with(quarantined(), keys))).isFalse();
    assertThat(
            quarantineHolds(
                Plans.with(
                    quarantined(),
                    new UserState.Password(true, Instant.parse("2026-11-20T00:00:00Z"), false))))
        .isFalse();
    assertThat(
            quarantineHolds(
                Plans.with(
                    quarantined(),
                    Plans.inventory(
                        List.of(DENY_ALL, "arn:aws:iam::aws:policy/ReadOnlyAccess"),
                        List.of(),
                        List.of()))))
        .isFalse();
  }

  @Test
  void userThatWasMadeAgainIsNotAsWeLeftIt() {
    UserState.User was = quarantined().user();
    UserState again =
        new UserState(
            new UserState.User("AIDAOTHER", was.arn(), was.createdAt(), null, null, was.tags()),
            quarantined().accessKeys(),
            quarantined().password(),
            quarantined().inventory());

    assertThat(quarantineHolds(again)).isFalse();
  }
}
