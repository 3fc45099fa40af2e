package org.iaminactivity.remediation.plan;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.iaminactivity.remediation.action.ActionType;
import org.iaminactivity.remediation.action.UserState;
import org.jspecify.annotations.Nullable;

/**
 * The newest use or issue of what an action is about, as IAM says.
 *
 * @param what it was: used or issued
 */
record LastActivity(String what, Instant at) {

  static Optional<LastActivity> of(ActionType action, @Nullable String target, UserState user) {
    return Stream.concat(uses(action, target, user), issues(action, target, user))
        .max(Comparator.comparing(LastActivity::at));
  }

  /** The newest use on record; null if there is none. */
  static @Nullable Instant lastUse(ActionType action, @Nullable String target, UserState user) {
    return uses(action, target, user)
        .map(LastActivity::at)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  private static Stream<LastActivity> uses(
      ActionType action, @Nullable String target, UserState user) {
    Stream<Instant> ofPassword = Stream.ofNullable(user.user().passwordLastUsedAt());
    Stream<Instant> ofKeys =
        keys(action, target, user).flatMap(key -> Stream.ofNullable(key.lastUsedAt()));
    return (switch (action.look()) {
          case KEY -> ofKeys;
          case PASSWORD -> ofPassword;
          case INVENTORY -> Stream.concat(ofPassword, ofKeys);
        })
        .map(at -> new LastActivity("used", at));
  }

  private static Stream<LastActivity> issues(
      ActionType action, @Nullable String target, UserState user) {
    Stream<Instant> ofPassword =
        user.password() == null ? Stream.of() : Stream.ofNullable(user.password().createdAt());
    Stream<Instant> ofKeys = keys(action, target, user).map(UserState.Key::createdAt);
    return (switch (action.look()) {
          case KEY -> ofKeys;
          case PASSWORD -> ofPassword;
          case INVENTORY ->
              Stream.concat(Stream.concat(ofPassword, ofKeys), Stream.of(user.user().createdAt()));
        })
        .map(at -> new LastActivity("issued", at));
  }

  private static Stream<UserState.Key> keys(
      ActionType action, @Nullable String target, UserState user) {
    List<UserState.Key> all = user.accessKeys() == null ? List.of() : user.accessKeys();
    return all.stream()
        .filter(key -> action.look() != ActionType.Look.KEY || key.id().equals(target));
  }
}
