package org.iaminactivity.remediation.apply;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.iaminactivity.remediation.action.ActionType.DEACTIVATE_ACCESS_KEY;
import static org.iaminactivity.remediation.action.ActionType.DELETE_USER;
import static org.iaminactivity.remediation.action.ActionType.QUARANTINE_USER;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.iaminactivity.remediation.action.ActionJournal;
import org.iaminactivity.remediation.action.ActionOutcome;
import org.iaminactivity.remediation.action.ActionReason;
import org.iaminactivity.remediation.action.PlanId;
import org.iaminactivity.remediation.action.UserState;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.sandbox.ArrivedCall;
import org.iaminactivity.sandbox.FaultKind;
import org.iaminactivity.sandbox.FaultRule;
import org.iaminactivity.sandbox.SandboxUser;
import org.iaminactivity.sandbox.iam.UserChange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What is written down of an action before and after it is done, and how a start goes on by it. */
@ResourceLock(Remediating.ENDPOINT)
class ActionRecordIT {

  private static final String POLICY_TEXT =
      "{\"Statement\":[{\"Sid\":\"NobodysBusiness\",\"Effect\":\"Allow\"}]}";

  private final Remediating program =
      Remediating.of(
          SandboxUser.user("alice", 400)
              .inactiveKey(200, 90)
              .having(
                  UserChange.putPolicy("own", POLICY_TEXT),
                  UserChange.addServiceCredential("codecommit.amazonaws.com"),
                  UserChange.deactivateOtherCredentials()));

  @AfterEach
  void close() {
    program.close();
  }

  /** A process that is killed after it wrote its intent and before the call. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private void applyUntilKilledBeforeTheCall(PlanId plan) {
    ApplyPlan.Start start =
        program.begin(
            plan,
            false,
            () -> {
              throw new Killed();
            });
    assertThatExceptionOfType(Killed.class)
        .isThrownBy(() -> start.apply(new AccountId(Remediating.ACCOUNT)));
  }

  private PlanId quarantine() {
    return program.approved(program.action(QUARANTINE_USER, "alice"));
  }

  private List<Path> files(String below) throws IOException {
    try (Stream<Path> all = Files.walk(program.warehouse)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> file.toString().contains(below))
          .toList();
    }
  }

  private ActionJournal stored() throws IOException {
    return ActionJournal.ofJson(Files.readAllBytes(files("/journal/").get(0)));
  }

  @Test
  void intentAndBackupAreDurableBeforeTheCallAndTheOutcomeAfter() throws IOException {
    PlanId plan = quarantine();
    List<ActionJournal> atTheCall = new ArrayList<>();
    List<Path> backups = new ArrayList<>();
    program.sandbox.before(
        ArrivedCall.of("AttachUserPolicy"),
        () -> {
          try {
            atTheCall.add(stored());
            backups.addAll(files("/backup/"));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });

    program.apply(plan);

    assertThat(atTheCall)
        .singleElement()
        .satisfies(
            journal -> {
              assertThat(journal.outcome()).isEqualTo(ActionOutcome.PLANNED);
              assertThat(journal.steps()).singleElement().matches(ActionJournal.Step::isUnresolved);
            });
    assertThat(backups).hasSize(1);
    assertThat(stored().outcome()).isEqualTo(ActionOutcome.APPLIED);
    assertThat(stored().requestIds()).containsExactly(program.sandbox.writes().get(0).requestId());
  }

  @Test
  void callThatWasNotMadeIsMadeByTheNextStart() {
    PlanId plan = quarantine();
    applyUntilKilledBeforeTheCall(plan);

    assertThat(Remediating.only(program.apply(plan)).outcome()).isEqualTo(ActionOutcome.APPLIED);
    assertThat(program.done()).hasSize(1);
  }

  @Test
  void callThatWasMadeIsTakenForOurs() {
    PlanId plan = quarantine();
    applyUntilKilledBeforeTheCall(plan);
    program.iam().change("alice", UserChange.attachPolicy("AWSDenyAll"));

    assertThat(Remediating.only(program.apply(plan)).outcome()).isEqualTo(ActionOutcome.APPLIED);
    assertThat(program.sandbox.writes()).isEmpty();
  }

  @Test
  void intentOfAQuarterOfAnHourAgoIsNotCarriedOut() {
    PlanId plan = quarantine();
    applyUntilKilledBeforeTheCall(plan);
    program.time.pause(Duration.ofMinutes(15));

    ActionJournal journal = Remediating.only(program.apply(plan));

    assertThat(journal.outcome()).isEqualTo(ActionOutcome.SKIPPED_CHANGED);
    assertThat(journal.reason()).isEqualTo(ActionReason.INTENT_UNRESOLVED);
    assertThat(program.sandbox.writes()).isEmpty();
  }

  @Test
  void intentIsNotCarriedOutOnAUserThatChangedSince() {
    PlanId plan = quarantine();
    applyUntilKilledBeforeTheCall(plan);
    program.iam().change("alice", UserChange.activateKey(1));

    ActionJournal journal = Remediating.only(program.apply(plan));

    assertThat(journal.reason()).isEqualTo(ActionReason.INTENT_UNRESOLVED);
    assertThat(program.sandbox.writes()).isEmpty();
  }

  /** Whether the call was made is not known, and an owner's tag doesn't say it. */
  @Test
  void objectionDoesNotHideThatAnIntentIsUnresolved() {
    PlanId plan = quarantine();
    applyUntilKilledBeforeTheCall(plan);
    program.iam().change("alice", UserChange.tag("iam-inactivity:keep-until", "for ever"));

    ActionJournal journal = Remediating.only(program.apply(plan));

    assertThat(journal.outcome()).isEqualTo(ActionOutcome.SKIPPED_CHANGED);
    assertThat(journal.reason()).isEqualTo(ActionReason.INTENT_UNRESOLVED);
    assertThat(program.sandbox.writes()).isEmpty();
  }

  @Test
  void userThatIsUnderInvestigationSinceIsLeftToIt() {
    program.iam().change("alice", UserChange.activateKey(1));
    PlanId plan = program.approved(program.action(DEACTIVATE_ACCESS_KEY, "alice", 1));
    applyUntilKilledBeforeTheCall(plan);
    program
        .iam()
        .change(
            "alice",
            UserChange.attachPolicy("arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3"));

    ActionJournal journal = Remediating.only(program.apply(plan));

    assertThat(journal.reason()).isEqualTo(ActionReason.UNDER_INVESTIGATION);
    assertThat(program.sandbox.writes()).isEmpty();
  }

  @Test
  void deletionGoesOnWhereItEnded() {
    program.longAgo(program.action(QUARANTINE_USER, "alice"));
    PlanId plan = program.approved(program.action(DELETE_USER, "alice"));
    program
        .sandbox
        .faults()
        .add(FaultRule.onWrites(FaultKind.ACCESS_DENIED).action("DeleteUserPolicy"));
    assertThat(Remediating.only(program.apply(plan)).outcome()).isEqualTo(ActionOutcome.FAILED);
    program.sandbox.faults().clear();

    ActionJournal journal = Remediating.only(program.apply(plan));

    assertThat(journal.outcome()).as("%s", journal).isEqualTo(ActionOutcome.APPLIED);
    assertThat(journal.attempts()).isEqualTo(2);
    assertThat(program.done()).doesNotHaveDuplicates().endsWith("DeleteUser alice");
  }

  @Test
  void backupIsTheOriginalHoweverOftenTheActionIsTried() throws IOException {
    program.longAgo(program.action(QUARANTINE_USER, "alice"));
    UserState original = program.read(Remediating.ACCOUNT, "alice");
    PlanId plan = program.approved(program.action(DELETE_USER, "alice"));
    program.sandbox.faults().add(FaultRule.onWrites(FaultKind.ACCESS_DENIED).action("DeleteUser"));
    program.apply(plan);
    program.sandbox.faults().clear();
    program.apply(plan);

    assertThat(files(plan + "/backup/"))
        .singleElement()
        .extracting(file -> unzipped(file))
        .asString()
        .contains("NobodysBusiness")
        .contains(original.user().userId())
        .contains("AWSDenyAll");
  }

  private static String unzipped(Path file) {
    try (GZIPInputStream content =
        new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
      return new String(content.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void textsOfPoliciesStandInTheBackupOnlyAndSecretsNowhere() throws IOException {
    program.longAgo(program.action(QUARANTINE_USER, "alice"));
    program.apply(program.action(DELETE_USER, "alice"));

    List<String> secrets = new ArrayList<>(program.sandbox.secretsGivenOut());
    assertThat(secrets).isNotEmpty();
    for (Path file : files("")) {
      boolean isBackup = file.toString().endsWith(".gz");
      String text = isBackup ? unzipped(file) : Files.readString(file, ISO_8859_1);
      assertThat(text).doesNotContain(secrets);
      if (!isBackup) {
        assertThat(text).doesNotContain("NobodysBusiness");
      }
    }
  }

  @Test
  void rehearsalReadsEverythingAndWritesNothing() throws IOException {
    PlanId plan = quarantine();

    ApplyPlan.Start start = program.begin(plan, true, () -> {});
    start.accounts().forEach(start::apply);

    assertThat(program.sandbox.writes()).isEmpty();
    assertThat(program.sandbox.iamActions(Remediating.ACCOUNT)).contains("ListGroupsForUser");
    assertThat(files("/journal/")).isEmpty();
    assertThat(files("/backup/")).isEmpty();
  }
}
