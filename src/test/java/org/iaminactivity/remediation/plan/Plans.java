package org.iaminactivity.remediation.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.iaminactivity.remediation.RemediationProperties;
import org.iaminactivity.remediation.action.ActionSteps;
import org.iaminactivity.remediation.action.ActionType;
import org.iaminactivity.remediation.action.Stage;
import org.iaminactivity.remediation.action.UserState;
import org.iaminactivity.run.AccountId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Plans, and the users that they are about, for tests. */
public final class Plans {

  public static final AccountId ACCOUNT = new AccountId("123456789012");
  public static final LocalDate RUN_DATE = LocalDate.parse("2026-11-24");
  public static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
  public static final Instant ISSUED = Instant.parse("2025-03-04T05:06:07Z");
  public static final String KEY = "AKIAIOSFODNN7EXAMPLE";
  public static final String MAKER = "arn:aws:sts::999999999999:assumed-role/planner/alice";
  public static final String ARN = "arn:aws:iam::123456789012:user/people/bob";

  private Plans() {}

  /** The defaults, but for what is given by the names of settings. */
  public static RemediationProperties settings(Map<String, ?> given) {
    Map<String, Object> named = new TreeMap<>();
    given.forEach((name, value) -> named.put("audit.remediation." + name, value));
    return new Binder(new MapConfigurationPropertySource(named))
        .bindOrCreate("audit.remediation", RemediationProperties.class);
  }

  /** A user with one active key, a password and MFA, and nothing else. */
  public static UserState user() {
    return new UserState(
        new UserState.User("AIDAEXAMPLE", ARN, ISSUED, null, null, new TreeMap<>()),
        List.of(new UserState.Key(KEY, UserState.Key.ACTIVE, ISSUED, null)),
        new UserState.Password(true, ISSUED, false),
        inventory(List.of(), List.of(), List.of()));
  }

  public static UserState.Inventory inventory(
      List<String> policies, List<UserState.InlinePolicy> inline, List<String> groups) {
    return new UserState.Inventory(
        List.of(), List.of(), List.of(), List.of(), inline, policies, groups);
  }

  public static UserState tagged(String key, String value) {
    UserState user = user();
    return new UserState(
        new UserState.User(
            "AIDAEXAMPLE", ARN, ISSUED, null, null, new TreeMap<>(Map.of(key, value))),
        user.accessKeys(),
        user.password(),
        user.inventory());
  }

  public static UserState with(UserState user, List<UserState.Key> keys) {
    return new UserState(user.user(), keys, user.password(), user.inventory());
  }

  public static UserState with(UserState user, UserState.@Nullable Password password) {
    return new UserState(user.user(), user.accessKeys(), password, user.inventory());
  }

  public static UserState with(UserState user, UserState.Inventory inventory) {
    return new UserState(user.user(), user.accessKeys(), user.password(), inventory);
  }

  public static UserState.Key key(String status, @Nullable String lastUsed) {
    return new UserState.Key(
        KEY, status, ISSUED, lastUsed == null ? null : Instant.parse(lastUsed));
  }

  public static PlannedAction action(ActionType type, UserState user) {
    String target =
        type == ActionType.DEACTIVATE_ACCESS_KEY || type == ActionType.DELETE_ACCESS_KEY
            ? KEY
            : null;
    return new PlannedAction(
        "",
        List.of("6ba7b811-9dad-51d1-80b4-00c04fd430c8"),
        ACCOUNT,
        "Ledger",
        "/Root/Workloads",
        user.user().arn(),
        user.user().name(),
        user.user().userId(),
        type,
        target,
        target == null ? null : ISSUED,
        Stage.REST,
        ActionSteps.areReversible(type, target, user),
        ISSUED,
        600,
        45,
        null,
        "Inactive.",
        user.seenBy(type, target));
  }

  /** A plan of the default settings with this content. */
  public static Plan plan(List<PlannedAction> actions, LeftOut... leftOut) {
    return plan(settings(Map.of()), List.of(), actions, leftOut);
  }

  public static Plan plan(
      RemediationProperties settings,
      List<Plan.Part> parts,
      List<PlannedAction> actions,
      LeftOut... leftOut) {
    return Plan.of(
        NOW,
        MAKER,
        selection(selected -> selected),
        PlanSettings.of(settings),
        parts,
        "0".repeat(64),
        null,
        actions,
        List.of(leftOut));
  }

  /** Everything of the run, but for what is changed. */
  public static Selection selection(UnaryOperator<Selection> change) {
    return change.apply(
        new Selection(
            RUN_DATE,
            new TreeSet<>(),
            new TreeSet<>(),
            new TreeSet<>(),
            null,
            null,
            new TreeSet<>(),
            null));
  }

  /** In which the account is enrolled, and no organizational unit. */
  public static Enrollment enrollment() {
    return new Enrollment(new AccountId("000000000001"), Set.of(ACCOUNT), Set.of());
  }
}
