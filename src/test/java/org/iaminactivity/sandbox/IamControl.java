package org.iaminactivity.sandbox;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.eclipse.jetty.util.Fields;
import org.iaminactivity.sandbox.iam.IamAccount;
import org.iaminactivity.sandbox.iam.Lag;
import org.iaminactivity.sandbox.iam.UserChange;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What scripts can do to IAM and its users from another process, and what they can ask. */
final class IamControl {

  private final Sandbox sandbox;

  IamControl(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  Reply answer(String request, Fields query) {
    try {
      return perform(request, query);
    } catch (IllegalArgumentException | NullPointerException | DateTimeException e) {
      return new Reply(400, "text/plain", e.getMessage() + "\n");
    }
  }

  private Reply perform(String request, Fields query) {
    switch (request) {
      case "POST lag" ->
          sandbox.lag(
              new Lag(Duration.ofMillis(number(query, "ms", 0)), number(query, "reads", 0)));
      case "POST reports" -> sandbox.reportsAsOf(Instant.parse(required(query, "as-of")));
      case "POST page" -> sandbox.largestPage(number(query, "items", Integer.MAX_VALUE));
      case "POST level" ->
          sandbox.change(
              sandbox
                  .remediationRole()
                  .at(RemediationRole.Level.valueOf(required(query, "level"))));
      case "POST faults" -> sandbox.faults().add(rule(query));
      case "POST faults/clear" -> sandbox.faults().clear();
      case "POST user" -> change(query);
      case "GET caller" -> {
        return text(sandbox.callerNamed(required(query, "name")));
      }
      case "GET writes" -> {
        return new Reply(
            200, "application/json", JsonMapper.shared().writeValueAsString(sandbox.writes()));
      }
      default -> {
        return new Reply(404, "text/plain", "The sandbox has no such path\n");
      }
    }
    return Control.done();
  }

  /** One of the changes that a demonstration needs; a test in this process has them all. */
  private void change(Fields query) {
    IamAccount account = sandbox.iam(required(query, "account"));
    String user = required(query, "name");
    int slot = number(query, "slot", 1);
    switch (required(query, "change")) {
      case "use-key" -> account.change(user, UserChange.useKey(slot));
      case "activate-key" -> account.change(user, UserChange.activateKey(slot));
      case "deactivate-key" -> account.change(user, UserChange.deactivateKey(slot));
      case "delete-key" -> account.change(user, UserChange.deleteKey(slot));
      case "create-key" -> account.change(user, UserChange.createKey());
      case "swap-key-slots" -> account.change(user, UserChange.swapKeySlots());
      case "set-password" -> account.change(user, UserChange.setPassword());
      case "use-password" -> account.change(user, UserChange.usePassword());
      case "tag" ->
          account.change(user, UserChange.tag(required(query, "key"), required(query, "value")));
      case "untag" -> account.change(user, UserChange.untag(required(query, "key")));
      case "attach-policy" ->
          account.change(user, UserChange.attachPolicy(required(query, "policy")));
      case "detach-policy" ->
          account.change(user, UserChange.detachPolicy(required(query, "policy")));
      case "delete" -> account.deleteUser(user);
      case "remake" -> account.remakeUser(user);
      default -> throw new IllegalArgumentException("No such change");
    }
  }

  private static FaultRule rule(Fields query) {
    FaultKind kind = FaultKind.valueOf(required(query, "kind"));
    FaultRule rule =
        Boolean.parseBoolean(query.getValue("writes"))
            ? FaultRule.onWrites(kind)
            : FaultRule.on(
                Service.valueOf(Objects.requireNonNullElse(query.getValue("service"), "IAM")),
                kind);
    rule = optional(query, "action") == null ? rule : rule.action(required(query, "action"));
    rule = optional(query, "account") == null ? rule : rule.account(required(query, "account"));
    rule = optional(query, "user") == null ? rule : rule.user(required(query, "user"));
    rule = optional(query, "first") == null ? rule : rule.first(number(query, "first", 1));
    return optional(query, "every") == null ? rule : rule.every(number(query, "every", 1));
  }

  private static Reply text(Map<String, String> environment) {
    StringBuilder lines = new StringBuilder();
    new TreeMap<>(environment)
        .forEach(
            (name, value) ->
                lines.append("export ").append(name).append("='").append(value).append("'\n"));
    return new Reply(200, "text/plain", lines.toString());
  }

  private static @Nullable String optional(Fields query, String name) {
    return query.getValue(name);
  }

  private static String required(Fields query, String name) {
    return Objects.requireNonNull(optional(query, name), () -> "Missing: " + name);
  }

  private static int number(Fields query, String name, int otherwise) {
    String value = optional(query, name);
    return value == null ? otherwise : Integer.parseInt(value);
  }
}
