package org.iaminactivity.remediation.plan;

import java.util.function.UnaryOperator;

/** What may have become of a JSON document of remediation that was an object with an id. */
public enum Damage {
  EMPTY(document -> ""),
  BLANK(document -> "\n"),
  NULL(document -> "null"),
  OF_ANOTHER_TYPE(document -> "[" + document + "]"),
  A_TEXT(document -> "\"plan\""),
  NO_MEMBERS(document -> "{}"),
  NO_JSON(document -> "plan_id: 1"),
  TRUNCATED(document -> document.substring(0, document.length() / 2)),
  TRAILED(document -> document + "{}"),
  WITH_A_MEMBER_TWICE(document -> document.replaceFirst("\\{(\\s*\"[^,]*,)", "{$1$1")),
  WITH_A_MEMBER_THAT_NOBODY_KNOWS(document -> document.replaceFirst("\\{", "{\"sudo\":true,")),
  WITH_A_MEMBER_OF_ANOTHER_TYPE(
      document -> document.replaceFirst("(\"\\w+\"\\s*:\\s*)\"[^\"]*\"", "$1{}")),
  OF_ANOTHER_ID(document -> document.replaceFirst("[0-9a-f]{6}\"", "00ff00\"")),
  DEEP(document -> "[".repeat(100_000)),
  HUGE(document -> "{\"plan_id\":\"" + "x".repeat(25_000_000) + "\"}");

  @SuppressWarnings("ImmutableEnumChecker") // none of them keeps anything
  private final UnaryOperator<String> damage;

  Damage(UnaryOperator<String> damage) {
    this.damage = damage;
  }

  /** The document with this damage. */
  public String of(String document) {
    String damaged = damage.apply(document);
    if (damaged.equals(document)) {
      throw new AssertionError(this + " does nothing to " + document);
    }
    return damaged;
  }
}
