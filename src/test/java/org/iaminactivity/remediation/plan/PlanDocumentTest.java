package org.iaminactivity.remediation.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.iaminactivity.remediation.action.ActionType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class PlanDocumentTest {

  /** The examples of RFC 8785, sections 3.2.2 and 3.2.3, and what names in IAM may hold. */
  @ParameterizedTest
  @MethodSource("vectors")
  void canonicalFormIsThatOfTheStandard(String json, String expected) {
    byte[] canonical = PlanDocument.canonical(JsonMapper.shared().readTree(json));

    assertThat(new String(canonical, UTF_8)).isEqualTo(expected);
  }

  static Stream<Arguments> vectors() {
    return Stream.of(
        arguments("{\"b\": 1, \"a\": [ true, null ]}", "{\"a\":[true,null],\"b\":1}"),
        arguments(
            "{\"s\": \"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\"}",
            "{\"s\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}"),
        arguments("{\"s\": \"\\ud83d\\ude02\"}", "{\"s\":\"😂\"}"),
        arguments("{\"s\": \"\\u007f\\u2028\"}", "{\"s\":\"\u007f\u2028\"}"),
        arguments(
            "{\"s\": \"\\u0008\\u0009\\u000c\\u000d\\u001b\"}", "{\"s\":\"\\b\\t\\f\\r\\u001b\"}"),
        arguments("{\"n\": [2.0, 0.10, 100.0, 0.00001]}", "{\"n\":[2,0.1,100,0.00001]}"),
        arguments(
            "{\"\\u20ac\":1,\"\\r\":2,\"\\ufb33\":3,\"1\":4,\"\\ud83d\\ude00\":5,\"\\u00f6\":7}",
            "{\"\\r\":2,\"1\":4,\"ö\":7,\"€\":1,\"😀\":5,\"\ufb33\":3}"));
  }

  @Test
  void whatIsWrittenIsReadAsItWas() {
    Plan plan =
        Plans.plan(
            List.of(
                Plans.action(
                    ActionType.DEACTIVATE_ACCESS_KEY, Plans.tagged("owner", "Zoë \u001b😀")),
                Plans.action(ActionType.QUARANTINE_USER, Plans.user())));

    assertThat(PlanDocument.read(PlanDocument.write(plan))).isEqualTo(plan);
  }

  @Test
  void idDependsOnTheActions() {
    Plan one = Plans.plan(List.of(Plans.action(ActionType.DEACTIVATE_ACCESS_KEY, Plans.user())));
    Plan other = Plans.plan(List.of(Plans.action(ActionType.QUARANTINE_USER, Plans.user())));

    assertThat(one.planId()).isNotEqualTo(other.planId());
  }

  @Test
  void idDependsOnTheSettings() {
    Plan one = Plans.plan(List.of());
    Plan other = Plans.plan(Plans.settings(Map.of("approvals", 2)), List.of(), List.of());

    assertThat(one.planId()).isNotEqualTo(other.planId());
  }

  @Test
  void idDoesNotDependOnWhetherItMayBeApplied() {
    Plan one = Plans.plan(List.of());
    Plan other = Plans.plan(Plans.settings(Map.of("enabled", true)), List.of(), List.of());

    assertThat(one.planId()).isEqualTo(other.planId());
  }
}
