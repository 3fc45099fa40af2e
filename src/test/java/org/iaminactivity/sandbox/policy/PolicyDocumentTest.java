package org.iaminactivity.sandbox.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.iaminactivity.sandbox.policy.PolicyDocument.Decision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyDocumentTest {

  private static final String ALICE = "arn:aws:iam::111111111111:user/alice";

  private static Decision decide(
      String statement, String resource, Map<String, List<String>> context) {
    return PolicyDocument.parse(
            "{\"Version\":\"2012-10-17\",\"Statement\":" + statement.replace('\'', '"') + "}")
        .decide(new AccessRequest("iam:TagUser", resource, context));
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:iam::111111111111:user/alice, arn:aws:iam::111111111111:user/alice, ALLOWED",
    "arn:aws:iam::111111111111:user/*, arn:aws:iam::111111111111:user/a/b, ALLOWED",
    "arn:aws:iam::*:user/alice, arn:aws:iam::111111111111:user/alice, ALLOWED",
    "arn:aws:*:user/alice, arn:aws:iam::111111111111:user/alice, MALFORMED",
    "arn:aws:iam::1*:role/alice, arn:aws:iam::111111111111:user/alice, NOT_ALLOWED",
    "arn:aws:iam::111111111111:user/a${*}c, arn:aws:iam::111111111111:user/a*c, ALLOWED",
    "arn:aws:iam::111111111111:user/a${*}c, arn:aws:iam::111111111111:user/abc, NOT_ALLOWED",
    "arn:aws:iam::111111111111:user/a${?}c, arn:aws:iam::111111111111:user/a?c, ALLOWED",
    "arn:aws:iam::111111111111:user/a${?}c, arn:aws:iam::111111111111:user/abc, NOT_ALLOWED",
    "arn:aws:iam::111111111111:user/a${$}c, arn:aws:iam::111111111111:user/a$c, ALLOWED",
    "arn:aws:iam::111111111111:user/a.c, arn:aws:iam::111111111111:user/abc, NOT_ALLOWED",
    "arn:aws:iam::111111111111:user/${aws:username}, arn:aws:iam::111111111111:user/b, NOT_ALLOWED"
  })
  void resourcesMatchByParts(String pattern, String resource, String decision) {
    String statement = "{'Effect':'Allow','Action':'iam:*','Resource':'" + pattern + "'}";
    if (decision.equals("MALFORMED")) {
      assertThatThrownBy(() -> decide(statement, resource, Map.of()))
          .isInstanceOf(MalformedPolicyException.class);
    } else {
      assertThat(decide(statement, resource, Map.of())).hasToString(decision);
    }
  }

  @Test
  void variablesAreTextInAPolicyWithoutVersion() {
    PolicyDocument old =
        PolicyDocument.parse(
            """
            {"Statement":{"Effect":"Allow","Action":"*",
             "Resource":"arn:aws:iam::111111111111:user/${*}"}}""");
    assertThat(
            old.decide(
                new AccessRequest(
                    "iam:TagUser", "arn:aws:iam::111111111111:user/${abc}", Map.of())))
        .isEqualTo(Decision.ALLOWED);
  }

  @Test
  void allResourcesButSomeMayBeAllowed() {
    String statement = "{'Effect':'Allow','Action':'iam:*','NotResource':'" + ALICE + "'}";
    assertThat(decide(statement, ALICE, Map.of())).isEqualTo(Decision.NOT_ALLOWED);
    assertThat(decide(statement, ALICE + "2", Map.of())).isEqualTo(Decision.ALLOWED);
  }

  @Test
  void aDenialWinsWhateverItsPlace() {
    String statements =
        "[{'Effect':'Deny','Action':'iam:Tag*','Resource':'*'},"
            + "{'Effect':'Allow','Action':'*','Resource':'*'}]";
    assertThat(decide(statements, ALICE, Map.of())).isEqualTo(Decision.EXPLICITLY_DENIED);
  }

  @ParameterizedTest
  @CsvSource({
    "StringEquals, a, a, ALLOWED",
    "StringEquals, a*, ab, NOT_ALLOWED",
    "StringEquals, a, , NOT_ALLOWED",
    "StringEqualsIfExists, a, , ALLOWED",
    "StringNotEquals, a, b, ALLOWED",
    "StringNotEquals, a, a, NOT_ALLOWED",
    "StringNotEquals, a, , ALLOWED",
    "StringLike, a*, ab, ALLOWED",
    "StringLike, A*, ab, NOT_ALLOWED",
    "ArnEquals, arn:aws:iam::aws:policy/*, arn:aws:iam::aws:policy/AWSDenyAll, ALLOWED",
    "ArnLike, arn:aws:iam::1:policy/*, arn:aws:iam::aws:policy/AWSDenyAll, NOT_ALLOWED",
    "Null, true, , ALLOWED",
    "Null, true, a, NOT_ALLOWED",
    "Null, false, a, ALLOWED"
  })
  void conditionsHold(String operator, String expected, String actual, Decision decision) {
    String statement =
        "{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'%s':{'iam:policyarn':'%s'}}}"
            .formatted(operator, expected);
    Map<String, List<String>> context =
        actual == null ? Map.of() : Map.of("iam:PolicyARN", List.of(actual));
    assertThat(decide(statement, ALICE, context)).isEqualTo(decision);
  }

  @Test
  void allConditionsHaveToHold() {
    String statement =
        "{'Effect':'Allow','Action':'*','Resource':'*',"
            + "'Condition':{'StringEquals':{'a':'1','b':['2','3']}}}";
    assertThat(decide(statement, ALICE, Map.of("a", List.of("1"), "b", List.of("3"))))
        .isEqualTo(Decision.ALLOWED);
    assertThat(decide(statement, ALICE, Map.of("a", List.of("1")))).isEqualTo(Decision.NOT_ALLOWED);
  }

  @Test
  void allValuesMayHaveToFit() {
    String statement =
        "{'Effect':'Allow','Action':'*','Resource':'*',"
            + "'Condition':{'ForAllValues:StringLike':{'aws:TagKeys':'AKIA*'}}}";
    assertThat(decide(statement, ALICE, Map.of("aws:TagKeys", List.of("AKIA1", "AKIA2"))))
        .isEqualTo(Decision.ALLOWED);
    assertThat(decide(statement, ALICE, Map.of("aws:TagKeys", List.of("AKIA1", "owner"))))
        .isEqualTo(Decision.NOT_ALLOWED);
    assertThat(decide(statement, ALICE, Map.of())).isEqualTo(Decision.ALLOWED);
  }

  @Test
  void anUnknownOperatorIsMalformed() {
    assertThatThrownBy(
            () ->
                decide(
                    "{'Effect':'Allow','Action':'*','Resource':'*',"
                        + "'Condition':{'DateLessThan':{'a':'1'}}}",
                    ALICE,
                    Map.of()))
        .isInstanceOf(MalformedPolicyException.class);
  }
}
