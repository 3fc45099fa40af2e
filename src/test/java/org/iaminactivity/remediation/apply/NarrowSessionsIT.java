package org.iaminactivity.remediation.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.iaminactivity.remediation.action.ActionType.DEACTIVATE_ACCESS_KEY;
import static org.iaminactivity.remediation.action.ActionType.DELETE_USER;
import static org.iaminactivity.remediation.action.ActionType.QUARANTINE_USER;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.iaminactivity.remediation.action.ActionJournal;
import org.iaminactivity.remediation.action.ActionOutcome;
import org.iaminactivity.remediation.action.PlanId;
import org.iaminactivity.run.ExitStatus;
import org.iaminactivity.run.ExpectedFailure;
import org.iaminactivity.sandbox.IssuedSession;
import org.iaminactivity.sandbox.RecordedWrite;
import org.iaminactivity.sandbox.SandboxUser;
import org.iaminactivity.sandbox.Service;
import org.iaminactivity.sandbox.iam.UserChange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** With which credentials users are read and changed. */
@ResourceLock(Remediating.ENDPOINT)
class NarrowSessionsIT {

  private static final int LONGEST_POLICY = 2_048;
  private static final String AUDIT_ROLE = "iam-inactivity-audit";

  private @Nullable Remediating program;

  private Remediating started(SandboxUser... users) {
    Remediating started = Remediating.of(users);
    program = started;
    return started;
  }

  @AfterEach
  void close() {
    if (program != null) {
      program.close();
    }
  }

  private static List<IssuedSession> of(PlanId plan, Remediating program) {
    return program.sandbox.sessions().stream()
        .filter(session -> session.sessionName().equals("iam-inactivity-" + plan))
        .toList();
  }

  @Test
  void eachUserHasASessionOfItsOwnOfQuarterAnHour() {
    Remediating started =
        started(
            SandboxUser.user("alice", 400).underPath("/eng/").keyUsed(200, 90),
            SandboxUser.user("bob", 400).keyUsed(200, 90));
    PlanId plan =
        started.approved(
            started.action(DEACTIVATE_ACCESS_KEY, "alice", 1),
            started.action(DEACTIVATE_ACCESS_KEY, "bob", 1));

    started.apply(plan);

    assertThat(of(plan, started))
        .hasSize(2)
        .allSatisfy(
            session -> {
              assertThat(Duration.between(started.time.now(), session.expiresAt()))
                  .isBetween(Duration.ofMinutes(13), Duration.ofMinutes(16));
              assertThat(session.roleArn()).endsWith(":role/iam-inactivity-remediate");
            });
    assertThat(of(plan, started))
        .extracting(session -> String.valueOf(session.policy()))
        .satisfiesExactlyInAnyOrder(
            policy -> assertThat(policy).contains("user/bob\"").doesNotContain("alice"),
            policy -> assertThat(policy).contains("user/eng/alice\"").doesNotContain("bob"));
  }

  @Test
  void everyWriteIsMadeInASessionOfItsPlan() {
    Remediating started = started(SandboxUser.user("alice", 400).keyUsed(200, 90));
    PlanId plan = started.approved(started.action(QUARANTINE_USER, "alice"));

    started.apply(plan);

    assertThat(started.sandbox.writes())
        .singleElement()
        .satisfies(
            write -> {
              assertThat(write.sessionName()).isEqualTo("iam-inactivity-" + plan);
              assertThat(write.sessionPolicy()).contains("AWSDenyAll").doesNotContain("\"*\"");
            });
  }

  @Test
  void pathThatLooksLikeAPatternIsTheUsersOwn() {
    Remediating started =
        started(SandboxUser.user("alice", 400).underPath("/a*b?/").keyUsed(200, 90));

    ActionJournal journal = started.apply(started.action(DEACTIVATE_ACCESS_KEY, "alice", 1));

    assertThat(journal.outcome()).as("%s", journal).isEqualTo(ActionOutcome.APPLIED);
  }

  @Test
  void whatDoesNotFitIsDoneInSeveralSessionsOneAfterTheOther() {
    String path = "/" + "p".repeat(400) + "/";
    List<UserChange> changes = new ArrayList<>();
    for (int group = 0; group < 10; group++) {
      changes.add(UserChange.joinGroup(path, "group-" + group));
    }
    Remediating started =
        started(
            SandboxUser.user("alice", 400)
                .underPath("/" + "u".repeat(300) + "/")
                .inactiveKey(200, 90)
                .having(changes.toArray(UserChange[]::new)));
    started.longAgo(started.action(QUARANTINE_USER, "alice"));
    PlanId plan = started.approved(started.action(DELETE_USER, "alice"));

    ActionJournal journal = Remediating.only(started.apply(plan));

    assertThat(journal.outcome()).as("%s", journal).isEqualTo(ActionOutcome.APPLIED);
    assertThat(of(plan, started))
        .hasSizeGreaterThan(2)
        .allSatisfy(
            session ->
                assertThat(Objects.requireNonNull(session.policy()).length())
                    .isLessThanOrEqualTo(LONGEST_POLICY));
    assertThat(started.sandbox.writes()).extracting(RecordedWrite::done).containsOnly(true);
  }

  @Test
  void planAndVerificationMayReadAndNoMore() {
    Remediating started = started(SandboxUser.user("alice", 400).keyUsed(200, 90));
    PlanId plan = started.approved(started.action(DEACTIVATE_ACCESS_KEY, "alice", 1));
    started.apply(plan);

    started.verify(plan);

    assertThat(started.sandbox.sessions())
        .filteredOn(session -> !String.valueOf(session.policy()).contains("UpdateAccessKey"))
        .extracting(IssuedSession::sessionName)
        .containsExactlyInAnyOrder("iam-inactivity-plan", "iam-inactivity-" + plan);
  }

  @Test
  void auditRoleIsNeverAssumedToReadOrChangeUsers() {
    Remediating started =
        Remediating.with(
            List.of("audit.remediation.role-name=security/" + AUDIT_ROLE),
            SandboxUser.user("alice", 400).keyUsed(200, 90));
    program = started;

    assertThatExceptionOfType(ExpectedFailure.class)
        .isThrownBy(() -> started.action(DEACTIVATE_ACCESS_KEY, "alice", 1))
        .withMessageContaining("is the audit role")
        .extracting(ExpectedFailure::status)
        .isEqualTo(ExitStatus.BAD_USAGE);
    assertThat(started.sandbox.calls(Service.STS, "AssumeRole")).isEmpty();
  }
}
