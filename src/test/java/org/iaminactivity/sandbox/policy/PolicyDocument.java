package org.iaminactivity.sandbox.policy;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A policy without principals: of an identity or of a session. */
public final class PolicyDocument {

  private static final String VERSION = "2012-10-17";
  private static final String FIRST_VERSION = "2008-10-17";

  private final List<Statement> statements;

  private PolicyDocument(List<Statement> statements) {
    this.statements = statements;
  }

  /** What a policy says to a request. */
  public enum Decision {
    ALLOWED,
    EXPLICITLY_DENIED,
    /** Nothing, which is a denial too. */
    NOT_ALLOWED
  }

  /**
   * Reads the document.
   *
   * @throws MalformedPolicyException if AWS would not take it
   */
  public static PolicyDocument parse(String json) {
    JsonNode document = read(json);
    String version = document.path("Version").asString(FIRST_VERSION);
    if (!version.equals(VERSION) && !version.equals(FIRST_VERSION)) {
      throw new MalformedPolicyException("Policy document must be version 2012-10-17 or greater.");
    }
    JsonNode statements = document.path("Statement");
    if (statements.size() == 0) {
      throw new MalformedPolicyException("Syntax errors in policy.");
    }
    // before the newer version, what looks like a variable is plain text
    boolean variables = version.equals(VERSION);
    List<Statement> parsed = new ArrayList<>();
    if (statements.isArray()) {
      statements.forEach(statement -> parsed.add(Statement.of(statement, variables)));
    } else {
      parsed.add(Statement.of(statements, variables));
    }
    return new PolicyDocument(List.copyOf(parsed));
  }

  private static JsonNode read(String json) {
    try {
      return JsonMapper.shared().readTree(json);
    } catch (JacksonException e) {
      throw new MalformedPolicyException("The policy is not in the valid JSON format.");
    }
  }

  public Decision decide(AccessRequest request) {
    Decision decision = Decision.NOT_ALLOWED;
    for (Statement statement : statements) {
      if (statement.speaksOf(request)) {
        if (!statement.allows()) {
          return Decision.EXPLICITLY_DENIED;
        }
        decision = Decision.ALLOWED;
      }
    }
    return decision;
  }

  /** How many actions and patterns of actions it names. */
  public int actions() {
    return statements.stream().mapToInt(statement -> statement.actions().size()).sum();
  }
}
