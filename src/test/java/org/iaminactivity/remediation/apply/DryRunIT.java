package org.iaminactivity.remediation.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iaminactivity.remediation.action.ActionType.DEACTIVATE_ACCESS_KEY;

import java.util.Map;
import java.util.Set;
import org.iaminactivity.remediation.action.ActionJournal;
import org.iaminactivity.remediation.action.ActionOutcome;
import org.iaminactivity.remediation.action.PlanId;
import org.iaminactivity.remediation.plan.PlanArchive;
import org.iaminactivity.remediation.plan.PlanJournals;
import org.iaminactivity.run.ExitStatus;
import org.iaminactivity.sandbox.FaultKind;
import org.iaminactivity.sandbox.FaultRule;
import org.iaminactivity.sandbox.SandboxUser;
import org.iaminactivity.sandbox.iam.UserChange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A dry run ends as the run would, as far as reads say, and leaves no trace. */
@ResourceLock(Remediating.ENDPOINT)
class DryRunIT {

  private final Remediating program =
      Remediating.of(SandboxUser.user("alice", 400).keyUsed(200, 90));
  private final PlanId plan = program.approved(program.action(DEACTIVATE_ACCESS_KEY, "alice", 1));

  @AfterEach
  void close() {
    program.close();
  }

  private Map<String, ActionJournal> journals() {
    return program.part(PlanJournals.class).of(program.part(PlanArchive.class).read(plan).plan());
  }

  private PlanUnderWay applyDry() {
    Map<String, ActionJournal> before = journals();
    program.sandbox.clearCalls();

    ApplyPlan.Start start = program.begin(plan, true, () -> {});
    start.accounts().forEach(start::apply);

    assertThat(program.sandbox.writes()).isEmpty();
    assertThat(journals()).isEqualTo(before);
    assertThat(program.warehouse.resolve("remediation/" + plan + "/backup")).doesNotExist();
    return start.plan();
  }

  private RollbackPlan.RolledBack rollBackDry() {
    Map<String, ActionJournal> before = journals();
    program.sandbox.clearCalls();

    RollbackPlan.RolledBack rolledBack =
        program.part(RollbackPlan.class).rollBack(plan, Set.of(), "SEC-2", true, () -> {});

    assertThat(program.sandbox.writes()).isEmpty();
    assertThat(journals()).isEqualTo(before);
    return rolledBack;
  }

  @Test
  void whatWouldBeDoneIsPlanned() {
    PlanUnderWay rehearsed = applyDry();

    assertThat(Remediating.only(rehearsed).outcome()).isEqualTo(ActionOutcome.PLANNED);
    assertThat(rehearsed.status()).isEqualTo(ExitStatus.COMPLETED);
  }

  @Test
  void whatFailedBeforeAndWouldBeDoneNowIsPlanned() {
    program.sandbox.faults().add(FaultRule.onWrites(FaultKind.ACCESS_DENIED));
    // What the start keeps of the user beforehand is not the dry run's.
    program.apply(plan);
    program.sandbox.faults().clear();
    program.sandbox.clearCalls();

    ApplyPlan.Start start = program.begin(plan, true, () -> {});
    start.accounts().forEach(start::apply);

    assertThat(Remediating.only(start.plan()).outcome()).isEqualTo(ActionOutcome.PLANNED);
    assertThat(Remediating.only(start.plan()).reason()).isNull();
    assertThat(start.plan().status()).isEqualTo(ExitStatus.COMPLETED);
    assertThat(program.sandbox.writes()).isEmpty();
  }

  @Test
  void userThatIsNotAsPlannedIsReported() {
    program.iam().change("alice", UserChange.useKey(1));

    PlanUnderWay rehearsed = applyDry();

    assertThat(Remediating.only(rehearsed).outcome()).isEqualTo(ActionOutcome.SKIPPED_CHANGED);
    assertThat(rehearsed.status()).isEqualTo(ExitStatus.ACCOUNTS_FAILED);
  }

  @Test
  void whatWouldBeRolledBackStaysAndEndsWell() {
    program.apply(plan);

    RollbackPlan.RolledBack rehearsed = rollBackDry();

    assertThat(rehearsed.status()).isEqualTo(ExitStatus.COMPLETED);
    assertThat(Remediating.only(rehearsed.plan()).outcome()).isEqualTo(ActionOutcome.APPLIED);
    assertThat(Remediating.only(rehearsed.plan()).message()).isEqualTo("It would be undone");
  }

  @Test
  void whatSomebodyChangedSinceWouldNotBeRolledBack() {
    program.apply(plan);
    program.iam().change("alice", UserChange.activateKey(1));

    RollbackPlan.RolledBack rehearsed = rollBackDry();

    assertThat(rehearsed.status()).isEqualTo(ExitStatus.ACCOUNTS_FAILED);
    assertThat(Remediating.only(rehearsed.plan()).message()).startsWith("Not undone: ");
  }
}
