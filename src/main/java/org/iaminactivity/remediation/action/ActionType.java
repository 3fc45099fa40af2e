package org.iaminactivity.remediation.action;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a plan can do, in the order in which the actions of one user are done. */
public enum ActionType {
  DEACTIVATE_ACCESS_KEY("access-key-unused", Look.KEY),
  DELETE_ACCESS_KEY("access-key-unused", Look.KEY),
  DELETE_LOGIN_PROFILE("password-unused", Look.PASSWORD),
  QUARANTINE_USER("user-inactive", Look.INVENTORY),
  STRIP_USER("user-inactive", Look.INVENTORY),
  DELETE_USER("user-inactive", Look.INVENTORY);

  /** What is read of a user before each write, and compared with what the plan saw. */
  public enum Look {
    /** The user, its tags and its keys. */
    KEY,
    /** The user, its tags and its password. */
    PASSWORD,
    /** All that the user has. */
    INVENTORY
  }

  private final String rule;
  private final Look look;

  ActionType(String rule, Look look) {
    this.rule = rule;
    this.look = look;
  }

  /** The rule whose findings call for it. */
  public String rule() {
    return rule;
  }

  public Look look() {
    return look;
  }

  /** Whether it deletes what another action restrained long enough before. */
  public boolean isSecondStep() {
    return this == DELETE_ACCESS_KEY || this == DELETE_USER;
  }

  /** As settings, plans and tables write it: {@code deactivate-access-key}. */
  @JsonValue
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The action of that name.
   *
   * @throws IllegalArgumentException naming those that exist
   */
  @JsonCreator
  public static ActionType of(String text) {
    for (ActionType type : values()) {
      if (type.text().equals(text)) {
        return type;
      }
    }
    throw new IllegalArgumentException("'" + text + "' is no action: the actions are " + texts());
  }

  private static List<String> texts() {
    return Arrays.stream(values()).map(ActionType::text).toList();
  }

  @Override
  public String toString() {
    return text();
  }
}
