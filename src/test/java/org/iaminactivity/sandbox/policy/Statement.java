package org.iaminactivity.sandbox.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** A statement of a policy: to whatever it speaks of it has one effect. */
record Statement(
    boolean allows,
    boolean allActionsBut,
    List<String> actions,
    boolean allResourcesBut,
    List<String> resources,
    List<Condition> conditions,
    boolean variables) {

  private static final Set<String> MEMBERS =
      Set.of("Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Condition");

  static Statement of(JsonNode json, boolean variables) {
    json.propertyNames().stream()
        .filter(name -> !MEMBERS.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new MalformedPolicyException("Syntax error at the element " + name);
            });
    String effect = json.path("Effect").asString("");
    require(effect.equals("Allow") || effect.equals("Deny"), "Invalid effect: " + effect);
    require(json.has("Action") != json.has("NotAction"), "Policy statement must contain actions.");
    require(
        json.has("Resource") != json.has("NotResource"),
        "Policy statement must contain resources.");
    List<String> actions = strings(json.has("Action") ? json.get("Action") : json.get("NotAction"));
    List<String> resources =
        strings(json.has("Resource") ? json.get("Resource") : json.get("NotResource"));
    for (String action : actions) {
      require(
          action.equals("*") || action.matches("[A-Za-z0-9-]+:[A-Za-z0-9*?]+"),
          "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
    }
    for (String resource : resources) {
      require(
          resource.equals("*") || resource.matches("arn:[^:]*:[^:]*:[^:]*:[^:]*:.+"),
          "Resource " + resource + " must be in ARN format or \"*\".");
    }
    return new Statement(
        effect.equals("Allow"),
        json.has("NotAction"),
        actions,
        json.has("NotResource"),
        resources,
        conditions(json.path("Condition")),
        variables);
  }

  boolean speaksOf(AccessRequest request) {
    return allActionsBut
            != actions.stream().anyMatch(a -> Wildcards.actionMatches(a, request.action()))
        && allResourcesBut
            != resources.stream()
                .anyMatch(r -> Wildcards.arnMatches(r, request.resource(), variables))
        && conditions.stream().allMatch(condition -> condition.holds(request, variables));
  }

  private static List<Condition> conditions(JsonNode json) {
    List<Condition> conditions = new ArrayList<>();
    json.properties()
        .forEach(
            operator ->
                operator
                    .getValue()
                    .properties()
                    .forEach(
                        key ->
                            conditions.add(
                                new Condition(
                                    operator.getKey(), key.getKey(), strings(key.getValue())))));
    return List.copyOf(conditions);
  }

  private static List<String> strings(JsonNode json) {
    List<String> strings = new ArrayList<>();
    if (json.isArray()) {
      json.forEach(element -> strings.add(element.asString("")));
    } else {
      strings.add(json.asString(""));
    }
    require(!strings.isEmpty(), "Policy statement must not be empty.");
    return List.copyOf(strings);
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new MalformedPolicyException(message);
    }
  }
}
