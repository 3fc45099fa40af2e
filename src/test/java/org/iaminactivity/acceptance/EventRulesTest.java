package org.iaminactivity.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.event.ruler.Ruler;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which ends of a task the rules of the pipeline mail, judged by the matcher that EventBridge is
 * built on.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_task_events.html">AWS:
 *     ECS task state change events</a>
 */
class EventRulesTest {

  private static final String JOB = "iam-inactivity-audit";
  private static final String REMEDIATION = "iam-inactivity-audit-remediate";
  private static final String KEPT = "StopRule";

  /** GuardDuty's agent, a container that was killed with the task. */
  private static final String AGENT =
      "{\"name\":\"aws-guardduty-agent-4e1\",\"exitCode\":137,\"lastStatus\":\"STOPPED\"}";

  private final Map<String, String> patterns = new LinkedHashMap<>();

  EventRulesTest() throws IOException {
    Template.of("infra/pipeline.yaml")
        .resources()
        .forEach(
            (name, resource) -> {
              if (resource instanceof Map<?, ?> rule
                  && "AWS::Events::Rule".equals(rule.get("Type"))
                  && rule.get("Properties") instanceof Map<?, ?> properties) {
                patterns.put(
                    String.valueOf(name),
                    JsonMapper.shared().writeValueAsString(properties.get("EventPattern")));
              }
            });
  }

  static Stream<Arguments> endsOfTheJob() {
    return Stream.of(
        Arguments.of(0, ""),
        Arguments.of(1, "FailedRule"),
        Arguments.of(2, "SettingsRule"),
        Arguments.of(3, ""),
        Arguments.of(4, ""),
        Arguments.of(130, "KilledRule"),
        Arguments.of(137, "KilledRule"),
        Arguments.of(143, "KilledRule"));
  }

  @ParameterizedTest
  @MethodSource("endsOfTheJob")
  void anEndOfTheJobIsMailedByOneRuleOrByNone(int exitStatus, String rule) throws Exception {
    assertThat(matching(JOB, "EssentialContainerExited", container("audit", exitStatus)))
        .containsExactlyInAnyOrder(withKept(rule));
  }

  @ParameterizedTest
  @MethodSource("endsOfTheJob")
  void anotherContainerOfTheTaskChangesNothing(int exitStatus, String rule) throws Exception {
    for (String containers :
        new String[] {
          AGENT + "," + container("audit", exitStatus), container("audit", exitStatus) + "," + AGENT
        }) {
      assertThat(matching(JOB, "EssentialContainerExited", containers))
          .containsExactlyInAnyOrder(withKept(rule));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, ''",
    "1, RemediationFailedRule",
    "2, RemediationFailedRule",
    "3, ''",
    "4, ''",
    "5, RemediationRefusedRule",
    "6, RemediationHaltedRule",
    "137, RemediationFailedRule",
    "143, RemediationFailedRule"
  })
  void anEndOfRemediationIsMailedByOneRuleOrByNone(int exitStatus, String rule) throws Exception {
    assertThat(
            matching(
                REMEDIATION,
                "EssentialContainerExited",
                AGENT + "," + container("remediate", exitStatus)))
        .containsExactlyInAnyOrder(withKept(rule));
  }

  @Test
  void aTaskWhoseImageCouldNotBePulledIsMailedOnce() throws Exception {
    String never = "{\"name\":\"audit\",\"lastStatus\":\"STOPPED\"}";

    assertThat(matching(JOB, "TaskFailedToStart", never))
        .containsExactlyInAnyOrder(withKept("NeverStartedRule"));
    assertThat(matching(REMEDIATION, "TaskFailedToStart", never.replace("audit", "remediate")))
        .containsExactlyInAnyOrder(withKept("RemediationNeverStartedRule"));
  }

  @Test
  void aTaskStartedByHandIsKeptAndNotMailed() throws Exception {
    assertThat(matching(event("by-hand", "x", container("audit", 1)))).containsExactly(KEPT);
  }

  @Test
  void aTaskOfAnotherClusterIsNobodysConcern() throws Exception {
    String event = event("family:" + JOB, "x", container("audit", 1));

    assertThat(matching(event.replace("\"Cluster.Arn\"", "\"another\""))).isEmpty();
  }

  private static String[] withKept(String rule) {
    return rule.isEmpty() ? new String[] {KEPT} : new String[] {KEPT, rule};
  }

  private static String container(String name, int exitStatus) {
    return "{\"name\":\"%s\",\"exitCode\":%d,\"lastStatus\":\"STOPPED\"}"
        .formatted(name, exitStatus);
  }

  private Stream<String> matching(String family, String stopCode, String containers)
      throws Exception {
    return matching(event("family:" + family, stopCode, containers));
  }

  private Stream<String> matching(String event) throws Exception {
    Stream.Builder<String> rules = Stream.builder();
    for (Map.Entry<String, String> pattern : patterns.entrySet()) {
      if (Ruler.matchesRule(event, pattern.getValue())) {
        rules.add(pattern.getKey());
      }
    }
    return rules.build();
  }

  /** The template's functions are read as what they are given, so its cluster is "Cluster.Arn". */
  private static String event(String group, String stopCode, String containers) {
    return """
        {"source":"aws.ecs","detail-type":"ECS Task State Change","detail":{"clusterArn":"Cluster.Arn",
        "group":"%s","lastStatus":"STOPPED","desiredStatus":"STOPPED","stopCode":"%s","containers":[%s]}}
        """
        .formatted(group, stopCode, containers);
  }
}
