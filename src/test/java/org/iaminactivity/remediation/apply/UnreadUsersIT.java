package org.iaminactivity.remediation.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iaminactivity.remediation.action.ActionType.QUARANTINE_USER;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.iaminactivity.remediation.action.ActionJournal;
import org.iaminactivity.remediation.action.ActionOutcome;
import org.iaminactivity.remediation.action.ActionReason;
import org.iaminactivity.remediation.action.PlanId;
import org.iaminactivity.run.ExitStatus;
import org.iaminactivity.sandbox.FaultKind;
import org.iaminactivity.sandbox.FaultRule;
import org.iaminactivity.sandbox.RecordedWrite;
import org.iaminactivity.sandbox.SandboxUser;
import org.iaminactivity.sandbox.Service;
import org.iaminactivity.sandbox.iam.UserChange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What can't be read is not taken for absent or unused. */
@ResourceLock(Remediating.ENDPOINT)
class UnreadUsersIT {

  private static final List<String> READS =
      List.of(
          "GetUser",
          "ListUserTags",
          "ListAccessKeys",
          "GetAccessKeyLastUsed",
          "GetLoginProfile",
          "ListSigningCertificates",
          "ListSSHPublicKeys",
          "ListServiceSpecificCredentials",
          "ListMFADevices",
          "ListUserPolicies",
          "GetUserPolicy",
          "ListAttachedUserPolicies",
          "ListGroupsForUser");

  private static final Map<FaultKind, Set<ActionReason>> FAULTS =
      Map.of(
          FaultKind.THROTTLE, Set.of(ActionReason.THROTTLED),
          FaultKind.ACCESS_DENIED, Set.of(ActionReason.DENIED),
          FaultKind.DENIED_BY_SERVICE_CONTROL_POLICY, Set.of(ActionReason.DENIED),
          FaultKind.CUT_OFF, Set.of(ActionReason.UNAVAILABLE),
          FaultKind.EMPTY, Set.of(ActionReason.UNAVAILABLE),
          FaultKind.NO_MEMBERS, Set.of(ActionReason.UNAVAILABLE, ActionReason.ERROR),
          FaultKind.WELL_FORMED_GARBAGE, Set.of(ActionReason.UNAVAILABLE, ActionReason.ERROR),
          FaultKind.INTERNAL_ERROR, Set.of(ActionReason.UNAVAILABLE),
          FaultKind.UNKNOWN_ERROR, Set.of(ActionReason.ERROR));

  private final Remediating program = Remediating.of(user("alice"), user("bob"), user("carol"));

  private static SandboxUser user(String name) {
    return SandboxUser.user(name, 400)
        .keyUsed(200, 90)
        .passwordUsed(300, 100)
        .having(UserChange.putPolicy("own", "{}"), UserChange.joinGroup("/", "readers"));
  }

  @AfterEach
  void close() {
    program.close();
  }

  static Stream<Arguments> readsAndFaults() {
    return READS.stream()
        .flatMap(
            read ->
                Arrays.stream(FaultKind.values())
                    .filter(FAULTS::containsKey)
                    .map(fault -> Arguments.of(read, fault)));
  }

  @ParameterizedTest
  @MethodSource("readsAndFaults")
  void userOfWhomOneReadFailsIsNotChangedUntilItIsRead(String read, FaultKind fault) {
    PlanId plan =
        program.approved(
            program.action(QUARANTINE_USER, "alice"),
            program.action(QUARANTINE_USER, "bob"),
            program.action(QUARANTINE_USER, "carol"));
    FaultRule rule = FaultRule.on(Service.IAM, fault).action(read);
    program
        .sandbox
        .faults()
        .add(
            read.equals("GetAccessKeyLastUsed")
                ? rule.resource(program.keyId("bob", 1))
                : rule.user("bob"));

    PlanUnderWay failed = program.apply(plan);

    assertThat(Remediating.outcomes(failed))
        .isEqualTo(
            Map.of(
                "alice", ActionOutcome.APPLIED,
                "bob", ActionOutcome.FAILED,
                "carol", ActionOutcome.APPLIED));
    ActionJournal bob = failed.journal(failed.actions(ActionOutcome.FAILED).get(0));
    assertThat(bob.reason()).isIn(FAULTS.getOrDefault(fault, Set.of()));
    assertThat(bob.message()).contains(read);
    assertThat(program.sandbox.writes())
        .extracting(RecordedWrite::userName)
        .containsExactly("alice", "carol");
    assertThat(failed.status()).isEqualTo(ExitStatus.ACCOUNTS_FAILED);

    program.sandbox.faults().clear();
    program.sandbox.clearCalls();
    PlanUnderWay healed = program.apply(plan);

    assertThat(healed.actions(ActionOutcome.APPLIED)).hasSize(3);
    assertThat(program.done()).containsExactly("AttachUserPolicy bob");
    assertThat(healed.status()).isEqualTo(ExitStatus.COMPLETED);
  }

  @Test
  void roleThatCannotBeAssumedFailsItsActions() {
    PlanId plan = program.approved(program.action(QUARANTINE_USER, "alice"));
    program
        .sandbox
        .faults()
        .add(
            FaultRule.on(Service.STS, FaultKind.ACCESS_DENIED)
                .action("AssumeRole")
                .account(Remediating.ACCOUNT));

    ActionJournal journal = Remediating.only(program.apply(plan));

    assertThat(journal.outcome()).isEqualTo(ActionOutcome.FAILED);
    assertThat(journal.reason()).isEqualTo(ActionReason.ASSUME_ROLE_DENIED);
    assertThat(program.sandbox.writes()).isEmpty();
  }

  @Test
  void patienceEndsTheReadsOfOneAction() {
    PlanId plan = program.approved(program.action(QUARANTINE_USER, "alice"));
    program
        .sandbox
        .faults()
        .add(FaultRule.on(Service.IAM, FaultKind.THROTTLE).action("ListGroupsForUser"));

    program.apply(plan);

    assertThat(program.time.pauses().get(0).toMillis()).isLessThanOrEqualTo(5_000);
    assertThat(program.time.pauses().stream().mapToLong(pause -> pause.toMillis()).sum())
        .isBetween(115_000L, 125_000L);
  }
}
