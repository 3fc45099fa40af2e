package org.iaminactivity.remediation.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.iaminactivity.remediation.action.IamWrite.Operation;
import org.iaminactivity.remediation.plan.Plans;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class IamWriteTest {

  private static final String GROUP = "arn:aws:iam::123456789012:group/staff";
  private static final String POLICY = "arn:aws:iam::aws:policy/ReadOnlyAccess";
  private static final String TAG = "AKIAOLDOLDOLDOLDOLD1";

  private static UserState user() {
    return Plans.with(
        Plans.tagged(TAG, "laptop"), Plans.inventory(List.of(POLICY), List.of(), List.of(GROUP)));
  }

  static Stream<IamWrite> thoseThatAreUndone() {
    return Stream.of(
        IamWrite.of(Operation.DEACTIVATE_ACCESS_KEY, Plans.KEY),
        IamWrite.of(Operation.ATTACH_USER_POLICY, "arn:aws:iam::aws:policy/AWSDenyAll"),
        IamWrite.of(Operation.REMOVE_USER_FROM_GROUP, GROUP),
        IamWrite.of(Operation.UNTAG_USER, TAG));
  }

  @ParameterizedTest
  @MethodSource("thoseThatAreUndone")
  void undoMakesTheUserWhatItWas(IamWrite write) {
    UserState before = user();
    UserState after = write.appliedTo(before);
    IamWrite undo = Objects.requireNonNull(write.undo(before));

    assertThat(after).isNotEqualTo(before);
    assertThat(undo.appliedTo(after)).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource(
      value = Operation.class,
      names = {"DELETE_.*", "DETACH_USER_POLICY"},
      mode = EnumSource.Mode.MATCH_ANY)
  void whatIsDeletedOrDetachedIsNotUndone(Operation operation) {
    assertThat(IamWrite.of(operation, "any").undo(user())).isNull();
  }

  @ParameterizedTest
  @MethodSource("thoseThatAreUndone")
  void callHoldsOnceItIsMadeAndNotBefore(IamWrite write) {
    assertThat(write.holdsIn(user())).isFalse();
    assertThat(write.holdsIn(write.appliedTo(user()))).isTrue();
  }

  @Test
  void keyThatWasDeletedSinceIsStillDeactivated() {
    assertThat(
            IamWrite.of(Operation.DEACTIVATE_ACCESS_KEY, Plans.KEY)
                .holdsIn(Plans.with(user(), List.of())))
        .isTrue();
  }
}
