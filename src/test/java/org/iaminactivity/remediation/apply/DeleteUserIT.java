package org.iaminactivity.remediation.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iaminactivity.remediation.action.ActionType.DELETE_USER;
import static org.iaminactivity.remediation.action.ActionType.QUARANTINE_USER;

import java.util.List;
import org.iaminactivity.remediation.action.ActionJournal;
import org.iaminactivity.remediation.action.ActionOutcome;
import org.iaminactivity.remediation.action.ActionReason;
import org.iaminactivity.remediation.action.PlanId;
import org.iaminactivity.sandbox.ArrivedCall;
import org.iaminactivity.sandbox.FaultKind;
import org.iaminactivity.sandbox.FaultRule;
import org.iaminactivity.sandbox.SandboxUser;
import org.iaminactivity.sandbox.iam.Lag;
import org.iaminactivity.sandbox.iam.UserChange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The deletion of a user that has everything a user can have. */
@ResourceLock(Remediating.ENDPOINT)
class DeleteUserIT {

  private final Remediating program =
      Remediating.of(
          SandboxUser.user("alice", 400)
              .underPath("/eng/")
              .passwordUsed(300, 100)
              .inactiveKey(200, 90)
              .inactiveKey(300, 280)
              .having(
                  UserChange.tag("owner", "platform"),
                  UserChange.tag("cost", "7"),
                  UserChange.joinGroup("/eng/", "admins"),
                  UserChange.joinGroup("/", "denied"),
                  UserChange.attachPolicy("ReadOnlyAccess"),
                  UserChange.attachPolicy("deploy"),
                  UserChange.putPolicy("first", "{\"a\":\"b+c d\"}"),
                  UserChange.putPolicy("second", "{}"),
                  UserChange.setBoundary("boundary"),
                  UserChange.addVirtualMfa("alice"),
                  UserChange.addHardwareMfa("GAHT12345678"),
                  UserChange.addSigningCertificate(),
                  UserChange.addSigningCertificate(),
                  UserChange.addSshKey(),
                  UserChange.addSshKey(),
                  UserChange.addServiceCredential("codecommit.amazonaws.com"),
                  UserChange.addServiceCredential("bedrock.amazonaws.com"),
                  UserChange.deactivateOtherCredentials()));

  @BeforeEach
  void quarantine() {
    program.sandbox.largestPage(1);
    program.longAgo(program.action(QUARANTINE_USER, "alice"));
  }

  @AfterEach
  void close() {
    program.close();
  }

  private static final List<String> IN_ORDER =
      List.of(
          "DeleteLoginProfile alice",
          "DeleteAccessKey alice",
          "DeleteAccessKey alice",
          "DeleteSigningCertificate alice",
          "DeleteSigningCertificate alice",
          "DeleteSSHPublicKey alice",
          "DeleteSSHPublicKey alice",
          "DeleteServiceSpecificCredential alice",
          "DeleteServiceSpecificCredential alice",
          "DeactivateMFADevice alice",
          "DeactivateMFADevice alice",
          "DeleteVirtualMFADevice",
          "DeleteUserPolicy alice",
          "DeleteUserPolicy alice",
          "DetachUserPolicy alice",
          "DetachUserPolicy alice",
          "DetachUserPolicy alice",
          "RemoveUserFromGroup alice",
          "RemoveUserFromGroup alice",
          "DeleteUser alice");

  @Test
  void whatCanSignInGoesFirstAndNothingIsLeft() {
    ActionJournal journal = program.apply(program.action(DELETE_USER, "alice"));

    assertThat(journal.outcome()).as("%s", journal).isEqualTo(ActionOutcome.APPLIED);
    assertThat(journal.reason()).isNull();
    assertThat(program.done()).isEqualTo(IN_ORDER);
    assertThat(program.iam().find("alice")).isEmpty();
    assertThat(program.iam().unassignedDevices()).isEmpty();
  }

  @Test
  void policyThatDeniesEverythingIsTheLastOneDetached() {
    program.apply(program.action(DELETE_USER, "alice"));

    assertThat(
            program.sandbox.writes().stream()
                .filter(write -> write.action().equals("DetachUserPolicy"))
                .map(write -> write.parameters().get("PolicyArn")))
        .last()
        .isEqualTo(Remediating.DENY_ALL);
  }

  @Test
  void boundaryIsNeverRemoved() {
    program.apply(program.action(DELETE_USER, "alice"));

    assertThat(program.sandbox.writes())
        .noneMatch(write -> write.action().contains("PermissionsBoundary"));
  }

  @Test
  void whatIsAddedInTheMiddleEndsTheDeletion() {
    PlanId plan = program.approved(program.action(DELETE_USER, "alice"));
    program.sandbox.before(
        ArrivedCall.nth(2, ArrivedCall.of("DeleteUserPolicy")),
        () -> program.iam().change("alice", UserChange.putPolicy("new", "{}")));

    ActionJournal journal = Remediating.only(program.apply(plan));

    assertThat(journal.outcome()).isEqualTo(ActionOutcome.PARTIAL);
    assertThat(journal.reason()).isEqualTo(ActionReason.CHANGED);
    assertThat(journal.message()).contains("inline policy new or changed: new");
    assertThat(program.sandbox.writes()).noneMatch(write -> write.action().equals("DeleteUser"));
  }

  @Test
  void whatIsAddedRightBeforeTheUserGoesEndsTheDeletionToo() {
    PlanId plan = program.approved(program.action(DELETE_USER, "alice"));
    program.sandbox.before(
        ArrivedCall.nth(1, ArrivedCall.of("DeleteUser")),
        () -> program.iam().change("alice", UserChange.createKey()));

    ActionJournal journal = Remediating.only(program.apply(plan));

    assertThat(journal.outcome()).isEqualTo(ActionOutcome.PARTIAL);
    assertThat(program.iam().user("alice").accessKeys()).hasSize(1);
  }

  @Test
  void conflictOfAUserThatHasNothingPasses() {
    PlanId plan = program.approved(program.action(DELETE_USER, "alice"));
    program
        .sandbox
        .faults()
        .add(FaultRule.onWrites(FaultKind.DELETE_CONFLICT).action("DeleteUser").first(2));

    assertThat(Remediating.only(program.apply(plan)).outcome()).isEqualTo(ActionOutcome.APPLIED);
  }

  @Test
  void conflictThatDoesNotPassFailsAndTheSameCommandGoesOn() {
    PlanId plan = program.approved(program.action(DELETE_USER, "alice"));
    program
        .sandbox
        .faults()
        .add(FaultRule.onWrites(FaultKind.DELETE_CONFLICT).action("DeleteUser"));

    ActionJournal failed = Remediating.only(program.apply(plan));

    assertThat(failed.outcome()).isEqualTo(ActionOutcome.FAILED);
    assertThat(failed.reason()).isEqualTo(ActionReason.CONFLICT);

    program.sandbox.faults().clear();
    ActionJournal healed = Remediating.only(program.apply(plan));

    assertThat(healed.outcome()).as("%s", healed).isEqualTo(ActionOutcome.APPLIED);
    assertThat(program.done()).isEqualTo(IN_ORDER);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 7})
  void readsThatLagDelayAndNeverMislead(int reads) {
    PlanId plan = program.approved(program.action(DELETE_USER, "alice"));
    program.sandbox.lag(Lag.ofReads(reads));

    ActionJournal journal = Remediating.only(program.apply(plan));

    assertThat(journal.outcome()).as("%s", journal).isEqualTo(ActionOutcome.APPLIED);
    assertThat(program.done()).isEqualTo(IN_ORDER);
  }

  /** A user that is gone has no path, and the session is narrowed to one with a path. */
  @Test
  void userThatIsGoneIsReadBack() {
    PlanId plan = program.approved(program.action(DELETE_USER, "alice"));

    ActionJournal journal = Remediating.only(program.apply(plan));

    assertThat(program.sandbox.callsFor(Remediating.ACCOUNT))
        .last()
        .satisfies(
            call -> {
              assertThat(call.action()).isEqualTo("GetUser");
              assertThat(call.httpStatus()).isEqualTo(404);
            });
    assertThat(journal.outcome()).isEqualTo(ActionOutcome.APPLIED);
    assertThat(journal.reason()).isNull();
  }

  @Test
  void everyThirdAnswerLostCostsNothing() {
    PlanId plan = program.approved(program.action(DELETE_USER, "alice"));
    program.sandbox.faults().add(FaultRule.onWrites(FaultKind.ANSWER_LOST).every(3));

    ActionJournal journal = Remediating.only(program.apply(plan));

    assertThat(journal.outcome()).as("%s", journal).isEqualTo(ActionOutcome.APPLIED);
    assertThat(program.done()).isEqualTo(IN_ORDER);
  }

  @Test
  void liveKeyIsNeverDeletedWithItsUser() {
    program.iam().change("alice", UserChange.activateKey(1));

    ActionJournal journal = program.apply(program.action(DELETE_USER, "alice"));

    assertThat(journal.outcome()).isEqualTo(ActionOutcome.SKIPPED);
    assertThat(program.sandbox.writes()).isEmpty();
  }

  @Test
  void userThatSomebodyTookOutOfQuarantineIsHeld() {
    program.iam().change("alice", UserChange.detachPolicy("AWSDenyAll"));

    ActionJournal journal = program.apply(program.action(DELETE_USER, "alice"));

    assertThat(journal.reason()).isEqualTo(ActionReason.HELD);
    assertThat(program.sandbox.writes()).isEmpty();
  }
}
