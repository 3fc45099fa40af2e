package org.iaminactivity.remediation.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.iaminactivity.remediation.action.ActionJournal;
import org.iaminactivity.remediation.action.ActionReason;
import org.iaminactivity.remediation.action.ActionType;
import org.iaminactivity.remediation.plan.LeftOut;
import org.iaminactivity.remediation.plan.Plan;
import org.iaminactivity.remediation.plan.PlanArchive;
import org.iaminactivity.remediation.plan.Plans;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PlanFiguresTest {

  private static final Plan PLAN =
      Plans.plan(
          List.of(
              Plans.action(ActionType.DEACTIVATE_ACCESS_KEY, Plans.user()),
              Plans.action(ActionType.QUARANTINE_USER, Plans.user())),
          new LeftOut("x", ActionReason.KEPT, "m"),
          new LeftOut("y", ActionReason.KEPT, "m"));

  private static PlanFigures figures(Map<String, ActionJournal> journals) {
    return PlanFigures.of(
        new PlanArchive.Stored(PLAN, "0".repeat(64)), journals, List.of(), 1, Plans.NOW);
  }

  @Test
  void actionThatNobodyBeganIsPlanned() {
    assertThat(figures(Map.of()).actions()).isEqualTo(Map.of("PLANNED", 2));
  }

  @Test
  void actionsAreCountedByWhatTheirJournalsSay() {
    String id = PLAN.actions().get(0).actionId();
    String json =
        "{\"action_id\":\"%s\",\"outcome\":\"FAILED\",\"reason\":\"DENIED\",\"attempts\":1,\"steps\":[],\"undo\":[]}"
            .formatted(id);

    PlanFigures figures = figures(Map.of(id, ActionJournal.ofJson(json.getBytes(UTF_8))));

    assertThat(figures.actions()).isEqualTo(Map.of("FAILED", 1, "PLANNED", 1));
    assertThat(figures.reasons()).isEqualTo(Map.of("DENIED", 1));
  }

  @Test
  void leftOutIsCountedByReason() {
    assertThat(figures(Map.of()).leftOut()).isEqualTo(Map.of("KEPT", 2));
  }

  @Test
  void namesAreThoseOfThePlan() {
    JsonNode json =
        JsonMapper.shared().readTree(JsonMapper.shared().writeValueAsString(figures(Map.of())));

    assertThat(json.propertyNames())
        .containsExactly(
            "plan_id",
            "sha256",
            "run_date",
            "created_at",
            "created_by",
            "expires_at",
            "expired",
            "approvals_needed",
            "approvals",
            "actions",
            "reasons",
            "verifications",
            "left_out");
  }
}
