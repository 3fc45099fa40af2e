package org.iaminactivity.remediation.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.apache.commons.codec.digest.DigestUtils;
import org.iaminactivity.remediation.RefusedException;
import org.iaminactivity.remediation.action.ActionType;
import org.iaminactivity.remediation.action.PlanId;
import org.iaminactivity.run.ExitStatus;
import org.iaminactivity.warehouse.Warehouse;
import org.iaminactivity.warehouse.Warehouses;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class PlanArchiveTest {

  private static final Plan PLAN =
      Plans.plan(List.of(Plans.action(ActionType.DEACTIVATE_ACCESS_KEY, Plans.user())));

  private Warehouse warehouse;
  private PlanArchive archive;

  @BeforeEach
  void open(@TempDir Path directory) {
    warehouse = Warehouses.directory(directory);
    archive = new PlanArchive(warehouse);
  }

  @Test
  void planIsKeptAsItIs() {
    PlanArchive.Kept kept = archive.keep(PLAN);

    assertThat(kept.isNew()).isTrue();
    assertThat(archive.read(PLAN.planId())).isEqualTo(kept.stored());
    assertThat(kept.stored().sha256())
        .isEqualTo(DigestUtils.sha256Hex(warehouse.read(PLAN.planId().plan())));
  }

  @Test
  void samePlanOfAnotherTimeDoesNotReplaceIt() {
    PlanArchive.Kept first = archive.keep(PLAN);
    Plan again =
        Plan.of(
            PLAN.createdAt().plusSeconds(1),
            PLAN.createdBy(),
            PLAN.selection(),
            PLAN.settings(),
            PLAN.parts(),
            PLAN.manifestSha256(),
            PLAN.exemptionsSha256(),
            PLAN.actions(),
            PLAN.leftOut());

    assertThat(again.planId()).isEqualTo(PLAN.planId());
    assertThat(archive.keep(again)).isEqualTo(new PlanArchive.Kept(first.stored(), false));
  }

  @Test
  void planThatIsNotThereIsBadUsage() {
    assertThatExceptionOfType(UnknownPlanException.class)
        .isThrownBy(() -> archive.read(new PlanId("2026-11-24-0123456789ab")))
        .withMessageContaining("2026-11-24-0123456789ab")
        .satisfies(e -> assertThat(e.status()).isEqualTo(ExitStatus.BAD_USAGE));
  }

  @Test
  void planThatWasMadeIsGenuine() {
    PlanArchive.Stored stored = archive.keep(PLAN).stored();

    assertThatNoException().isThrownBy(stored::requireGenuine);
  }

  @ParameterizedTest
  @CsvSource({
    "AKIAIOSFODNN7EXAMPLE, AKIAIOSFODNN7EXAMPL2",
    "deactivate-access-key, delete-access-key",
    "2026-11-27T09:00:00Z, 2027-11-27T09:00:00Z",
    "'\"approvals\" : 1', '\"approvals\" : 0'",
    "AIDAEXAMPLE, AIDAOTHER"
  })
  void planThatWasChangedIsNotGenuine(String what, String by) {
    forge(what, by);

    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> archive.read(PLAN.planId()).requireGenuine())
        .satisfies(e -> assertThat(e.status()).isEqualTo(ExitStatus.REFUSED));
  }

  @Test
  void planWithAnotherActionIdIsNotGenuine() {
    String id = PLAN.actions().get(0).actionId();
    forge(id, "6ba7b811-9dad-51d1-80b4-00c04fd430c8");

    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> archive.read(PLAN.planId()).requireGenuine());
  }

  /** Its ids are those of its content: it was made so. */
  @ParameterizedTest
  @CsvSource({
    "'\"stage\":\"REST\"', '\"stage\":\"CANARY\"'",
    "'\"reversible\":true', '\"reversible\":false'",
    "'\"target_issued_at\":\"2025', '\"target_issued_at\":\"2024'"
  })
  void planWhoseActionDoesNotFollowFromItsSettingsAndStepsIsNotGenuine(String what, String by) {
    PlannedAction action = PLAN.actions().get(0);
    String document = JsonMapper.shared().writeValueAsString(action);
    assertThat(document).contains(what);
    PlannedAction forged =
        JsonMapper.shared().readValue(document.replace(what, by), PlannedAction.class);

    PlanArchive.Stored stored = archive.keep(Plans.plan(List.of(forged))).stored();

    assertThatExceptionOfType(RefusedException.class).isThrownBy(stored::requireGenuine);
  }

  private void forge(String what, String by) {
    String document = new String(PlanDocument.write(PLAN), UTF_8);
    assertThat(document).contains(what);
    warehouse.replace(PLAN.planId().plan(), document.replace(what, by).getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "null", "[]", "{}", "7", "{\"plan_id\":", "\"x\"", "\u0000", "<html>"})
  void whatIsNoPlanIsRefused(String document) {
    warehouse.replace(PLAN.planId().plan(), document.getBytes(UTF_8));

    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> archive.read(PLAN.planId()))
        .withMessageNotContaining("\n");
  }

  @Test
  void planUnderAnotherIdIsRefused() {
    PlanId other = new PlanId("2026-11-24-0123456789ab");
    warehouse.replace(other.plan(), PlanDocument.write(PLAN));

    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> archive.read(other))
        .withMessageContaining("it is plan " + PLAN.planId());
  }

  /** Each byte is read as something else, or refused; nothing else ever happens. */
  @Test
  void anyBytesAreReadOrRefused() {
    Random random = new Random(8785);
    byte[] document = PlanDocument.write(PLAN);
    for (int i = 0; i < 400; i++) {
      byte[] damaged = document.clone();
      for (int changes = 0; changes <= random.nextInt(3); changes++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(128);
      }
      warehouse.replace(PLAN.planId().plan(), damaged);
      try {
        archive.read(PLAN.planId()).requireGenuine();
      } catch (RefusedException e) {
        assertThat(e.getMessage()).doesNotContain("\n");
      }
    }
  }

  /** Null in the place of each value. */
  @Test
  void missingValuesAreReadOrRefused() {
    String document = new String(PlanDocument.write(PLAN), UTF_8);
    String[] lines = document.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      String[] damaged = lines.clone();
      damaged[i] = lines[i].replaceFirst(" : .*?(,?)$", " : null$1");
      warehouse.replace(PLAN.planId().plan(), String.join("\n", damaged).getBytes(UTF_8));
      try {
        archive.read(PLAN.planId()).requireGenuine();
      } catch (RefusedException e) {
        assertThat(e.getMessage()).doesNotContain("\n");
      }
    }
  }
}
