package org.iaminactivity.remediation.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.iaminactivity.lifecycle.FindingState;
import org.iaminactivity.publication.TriagedRuns;
import org.iaminactivity.remediation.RefusedException;
import org.iaminactivity.remediation.action.ActionType;
import org.iaminactivity.remediation.plan.Plan;
import org.iaminactivity.remediation.plan.PlannedAction;
import org.iaminactivity.remediation.plan.Plans;
import org.iaminactivity.run.RunId;
import org.iaminactivity.warehouse.Warehouse;
import org.iaminactivity.warehouse.Warehouses;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class PlannedFindingsTest {

  private static final FindingState KEY = SomeFinding.ofKey();
  private static final FindingState PASSWORD = SomeFinding.ofPassword();

  @TempDir private Path directory;
  private Warehouse warehouse;
  private PlannedFindings findings;

  @BeforeEach
  void publish() throws IOException {
    warehouse = Warehouses.directory(directory.resolve("warehouse"));
    TriagedRuns.publish(
        warehouse, directory, RunId.of(Plans.RUN_DATE), List.of(KEY, PASSWORD), List.of());
    findings = Histories.findings(warehouse);
  }

  private static Plan plan(PlannedAction... actions) {
    return Plans.plan(
        Plans.settings(Map.of()),
        List.of(new Plan.Part("finding_states/part", "0".repeat(64))),
        List.of(actions));
  }

  private static PlannedAction ofKey() {
    return about(ActionType.DEACTIVATE_ACCESS_KEY, KEY);
  }

  private static PlannedAction about(ActionType type, FindingState finding) {
    return with(
        Plans.action(type, Plans.user()),
        action -> {
          action.putArray("finding_ids").add(finding.finding().id().toString());
          if (type == ActionType.DELETE_LOGIN_PROFILE) {
            action.put("target_issued_at", Plans.ISSUED.toString());
          }
          return action;
        });
  }

  private static PlannedAction with(PlannedAction action, UnaryOperator<ObjectNode> change) {
    JsonMapper json = JsonMapper.shared();
    return json.treeToValue(
        change.apply(json.<ObjectNode>valueToTree(action)), PlannedAction.class);
  }

  @Test
  void findingsOfTheActionsAreRead() throws IOException {
    Plan plan = plan(ofKey(), about(ActionType.DELETE_LOGIN_PROFILE, PASSWORD));

    assertThat(findings.of(plan).values()).containsExactlyInAnyOrder(KEY, PASSWORD);
  }

  @Test
  void planWithoutActionsNeedsNone() throws IOException {
    assertThat(findings.of(plan())).isEmpty();
  }

  static Stream<Arguments> forgeries() {
    return Stream.of(
        forged("finding_ids", action -> action.putArray("finding_ids").add("another")),
        forged("account_id", action -> action.put("account_id", "999999999999")),
        forged("account_name", action -> action.put("account_name", "Sandbox")),
        forged(
            "organizational_unit_path", action -> action.put("organizational_unit_path", "/Root")),
        forged("principal_arn", action -> action.put("principal_arn", Plans.ARN + "by")),
        forged("action", action -> action.put("action", "quarantine-user")),
        forged("inactive_since", action -> action.put("inactive_since", "2020-01-01T00:00:00Z")),
        forged("inactive_days", action -> action.put("inactive_days", 601)),
        forged("threshold_days", action -> action.put("threshold_days", 1)));
  }

  private static Arguments forged(String field, Consumer<ObjectNode> change) {
    return Arguments.of(
        field,
        with(
            ofKey(),
            action -> {
              change.accept(action);
              return action;
            }));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forgeries")
  void fieldThatIsNotAsTheRunHasItIsRefused(String field, PlannedAction action) {
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> findings.requireGenuine(plan(action)))
        .withMessageContaining("is not about a finding as the run of 2026-11-24 has it");
  }

  @Test
  void issueOfThePasswordIsTheRuns() {
    PlannedAction action =
        with(
            about(ActionType.DELETE_LOGIN_PROFILE, PASSWORD),
            one -> one.put("target_issued_at", "2020-01-01T00:00:00Z"));

    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> findings.requireGenuine(plan(action)));
  }

  @Test
  void planThatRestsOnNoRunIsRefused() {
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> findings.requireGenuine(Plans.plan(List.of(ofKey()))))
        .withMessageContaining("rests on no run");
  }

  @Test
  void runWhosePartIsNotAsItsManifestSaysIsRefused() {
    warehouse.replace(
        warehouse.list("finding_states/").findFirst().orElseThrow(), new byte[] {1, 2, 3});

    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> findings.requireGenuine(plan(ofKey())))
        .withMessageContaining("is not as plan ");
  }
}
