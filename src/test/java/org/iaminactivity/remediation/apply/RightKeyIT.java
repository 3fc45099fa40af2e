package org.iaminactivity.remediation.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iaminactivity.remediation.action.ActionType.DEACTIVATE_ACCESS_KEY;
import static org.iaminactivity.remediation.action.ActionType.DELETE_ACCESS_KEY;
import static org.iaminactivity.remediation.action.ActionType.DELETE_LOGIN_PROFILE;
import static org.iaminactivity.remediation.action.ActionType.QUARANTINE_USER;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.iaminactivity.remediation.action.ActionJournal;
import org.iaminactivity.remediation.action.ActionOutcome;
import org.iaminactivity.remediation.action.ActionReason;
import org.iaminactivity.remediation.action.ActionType;
import org.iaminactivity.remediation.action.PlanId;
import org.iaminactivity.sandbox.RecordedWrite;
import org.iaminactivity.sandbox.SandboxUser;
import org.iaminactivity.sandbox.iam.IamAccount;
import org.iaminactivity.sandbox.iam.UserChange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is changed is what was planned, however the user looks by then. */
@ResourceLock(Remediating.ENDPOINT)
class RightKeyIT {

  private final Remediating program =
      Remediating.of(
          SandboxUser.user("alice", 400).underPath("/eng/").keyUsed(201, 90).keyUsed(200, 90),
          SandboxUser.user("bob", 400).passwordUsed(300, 100).keyUsed(200, 90),
          SandboxUser.user("carol", 400).keyUsed(200, 90).keyUsed(200, 90));

  @AfterEach
  void close() {
    program.close();
  }

  @Test
  void ofTwoKeysTheOneThatIsNamedIsDeactivated() {
    String second = program.keyId("alice", 2);

    ActionJournal journal = program.apply(program.action(DEACTIVATE_ACCESS_KEY, "alice", 2));

    assertThat(journal.outcome()).isEqualTo(ActionOutcome.APPLIED);
    assertThat(program.sandbox.writes())
        .singleElement()
        .extracting(write -> write.parameters().get("AccessKeyId"))
        .isEqualTo(second);
    assertThat(program.iam().user("alice").accessKey(1).orElseThrow().isActive()).isTrue();
    assertThat(program.iam().user("alice").accessKey(2).orElseThrow().isActive()).isFalse();
  }

  @Test
  void ofTwoKeysOfOneSecondNoneIsDeactivatedWhateverThePlanNames() {
    ActionJournal journal = program.apply(program.action(DEACTIVATE_ACCESS_KEY, "carol", 2));

    assertThat(journal.outcome()).isEqualTo(ActionOutcome.SKIPPED);
    assertThat(journal.reason()).isEqualTo(ActionReason.AMBIGUOUS_KEY);
    assertThat(program.sandbox.writes()).isEmpty();
  }

  @Test
  void keyIsTheSameInAnotherSlotOfTheReport() {
    String planned = program.keyId("alice", 1);
    PlanId plan = program.approved(program.action(DEACTIVATE_ACCESS_KEY, "alice", 1));
    program.iam().change("alice", UserChange.swapKeySlots());

    program.apply(plan);

    assertThat(program.sandbox.writes())
        .extracting(write -> write.parameters().get("AccessKeyId"))
        .containsExactly(planned);
    assertThat(program.keyId("alice", 2)).isEqualTo(planned);
    assertThat(program.iam().user("alice").accessKey(2).orElseThrow().isActive()).isFalse();
  }

  private static Arguments change(String name, ActionType action, Consumer<IamAccount> change) {
    return Arguments.of(name, action, change);
  }

  private static Consumer<IamAccount> bob(UserChange... changes) {
    return account -> account.change("bob", changes);
  }

  static Stream<Arguments> changes() {
    return Stream.of(
        change("key used", DEACTIVATE_ACCESS_KEY, bob(UserChange.useKey(1))),
        change("key deleted", DEACTIVATE_ACCESS_KEY, bob(UserChange.deleteKey(1))),
        change(
            "key made again",
            DEACTIVATE_ACCESS_KEY,
            bob(UserChange.deleteKey(1), UserChange.createKey())),
        change("another key made", DEACTIVATE_ACCESS_KEY, bob(UserChange.createKey())),
        change(
            "key of a status that nobody knows",
            DEACTIVATE_ACCESS_KEY,
            bob(UserChange.keyStatus(1, "Suspended"))),
        change("key expired", DEACTIVATE_ACCESS_KEY, bob(UserChange.keyStatus(1, "Expired"))),
        change("tagged", DEACTIVATE_ACCESS_KEY, bob(UserChange.tag("owner", "somebody"))),
        change("signed in", DEACTIVATE_ACCESS_KEY, bob(UserChange.usePassword())),
        change("bounded", DEACTIVATE_ACCESS_KEY, bob(UserChange.setBoundary("boundary"))),
        change(
            "user made again",
            DEACTIVATE_ACCESS_KEY,
            account -> account.remakeUser("bob", UserChange.createKey())),
        change("user gone", DEACTIVATE_ACCESS_KEY, account -> account.deleteUser("bob")),
        change(
            "password made again",
            DELETE_LOGIN_PROFILE,
            bob(UserChange.deletePassword(), UserChange.setPassword())),
        change(
            "password to be changed", DELETE_LOGIN_PROFILE, bob(UserChange.requirePasswordReset())),
        change("password used", DELETE_LOGIN_PROFILE, bob(UserChange.usePassword())),
        change("key used by a user to be quarantined", QUARANTINE_USER, bob(UserChange.useKey(1))),
        change("group joined", QUARANTINE_USER, bob(UserChange.joinGroup("/", "admins"))),
        change("SSH key added", QUARANTINE_USER, bob(UserChange.addSshKey())),
        change("policy put", QUARANTINE_USER, bob(UserChange.putPolicy("own", "{}"))),
        change("device added", QUARANTINE_USER, bob(UserChange.addVirtualMfa("bob"))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  void userThatIsNotAsPlannedIsLeftAlone(
      String name, ActionType action, Consumer<IamAccount> change) {
    PlanId plan =
        program.approved(
            action == DEACTIVATE_ACCESS_KEY
                ? program.action(action, "bob", 1)
                : program.action(action, "bob"));
    change.accept(program.iam());

    ActionJournal journal = Remediating.only(program.apply(plan));

    assertThat(program.sandbox.writes()).isEmpty();
    assertThat(journal.outcome()).isEqualTo(ActionOutcome.SKIPPED_CHANGED);
    assertThat(journal.reason()).isEqualTo(ActionReason.CHANGED);
    assertThat(journal.message()).startsWith("Not as the plan saw it: ");
  }

  /** IAM judges a user that is gone by its name without the path. */
  @Test
  void userBelowAPathThatIsGoneIsSaidToBe() {
    PlanId plan = program.approved(program.action(DEACTIVATE_ACCESS_KEY, "alice", 1));
    program.iam().deleteUser("alice");

    ActionJournal journal = Remediating.only(program.apply(plan));

    assertThat(journal.outcome()).as("%s", journal).isEqualTo(ActionOutcome.SKIPPED_CHANGED);
    assertThat(journal.reason()).isEqualTo(ActionReason.CHANGED);
    assertThat(journal.message()).contains("the user is gone");
  }

  @Test
  void userThatWasMovedOutOfItsPathIsLeftAlone() {
    PlanId plan = program.approved(program.action(DEACTIVATE_ACCESS_KEY, "alice", 1));
    program.iam().change("alice", UserChange.moveTo("/"));

    ActionJournal journal = Remediating.only(program.apply(plan));

    assertThat(program.sandbox.writes()).isEmpty();
    assertThat(journal.outcome()).as("%s", journal).isEqualTo(ActionOutcome.SKIPPED_CHANGED);
    assertThat(journal.message()).contains("ARN was ");
  }

  /** The session is narrowed to the user's ARN as planned, path included. */
  @Test
  void userThatWasMovedElsewhereCannotEvenBeRead() {
    PlanId plan = program.approved(program.action(DEACTIVATE_ACCESS_KEY, "alice", 1));
    program.iam().change("alice", UserChange.moveTo("/people/"));

    ActionJournal journal = Remediating.only(program.apply(plan));

    assertThat(program.sandbox.writes()).isEmpty();
    assertThat(journal.outcome()).isEqualTo(ActionOutcome.FAILED);
    assertThat(journal.reason()).isEqualTo(ActionReason.DENIED);
  }

  @Test
  void keyThatSomebodyDeactivatedSinceIsAlreadyAsWantedAndNeverRolledBack() {
    PlanId plan = program.approved(program.action(DEACTIVATE_ACCESS_KEY, "bob", 1));
    program.iam().change("bob", UserChange.deactivateKey(1));

    ActionJournal journal = Remediating.only(program.apply(plan));
    program.rollBack(plan);

    assertThat(journal.outcome()).isEqualTo(ActionOutcome.ALREADY);
    assertThat(program.sandbox.writes()).isEmpty();
  }

  @Test
  void differenceOfOneUserEndsItsActionsAndNoOther() {
    PlanId plan =
        program.approved(
            program.action(DEACTIVATE_ACCESS_KEY, "alice", 1),
            program.action(DEACTIVATE_ACCESS_KEY, "bob", 1),
            program.action(DELETE_LOGIN_PROFILE, "bob"));
    program.iam().change("bob", UserChange.useKey(1));

    PlanUnderWay applied = program.apply(plan);

    assertThat(program.done()).containsExactly("UpdateAccessKey alice");
    assertThat(applied.actions(ActionOutcome.SKIPPED_CHANGED)).hasSize(2);
  }

  @Test
  void secondActionOfAUserExpectsWhatTheFirstDid() {
    PlanId plan =
        program.approved(
            program.action(DEACTIVATE_ACCESS_KEY, "bob", 1),
            program.action(DELETE_LOGIN_PROFILE, "bob"),
            program.action(QUARANTINE_USER, "bob"));

    PlanUnderWay applied = program.apply(plan);

    assertThat(applied.actions(ActionOutcome.APPLIED)).hasSize(3);
    assertThat(program.done())
        .containsExactly("UpdateAccessKey bob", "DeleteLoginProfile bob", "AttachUserPolicy bob");
  }

  @Test
  void onlyTheKeyThatIsNamedIsDeleted() {
    program.longAgo(
        program.action(DEACTIVATE_ACCESS_KEY, "alice", 1),
        program.action(DEACTIVATE_ACCESS_KEY, "alice", 2));
    String kept = program.keyId("alice", 2);

    ActionJournal journal = program.apply(program.action(DELETE_ACCESS_KEY, "alice", 1));

    assertThat(journal.outcome()).isEqualTo(ActionOutcome.APPLIED);
    assertThat(program.iam().user("alice").accessKeys())
        .singleElement()
        .extracting(key -> key.id())
        .isEqualTo(kept);
  }

  @Test
  void everyCallNamesItsUser() {
    program.apply(
        program.approved(
            program.action(DEACTIVATE_ACCESS_KEY, "alice", 1),
            program.action(DELETE_LOGIN_PROFILE, "bob")));

    assertThat(program.sandbox.writes())
        .extracting(RecordedWrite::userName)
        .containsExactlyInAnyOrder("alice", "bob");
  }
}
