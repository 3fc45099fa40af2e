package org.iaminactivity.remediation.action;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is different about a user, in words: what was expected, and what is there. */
public final class UserDifferences {

  private final List<String> found = new ArrayList<>();

  private UserDifferences() {}

  /** All differences in the parts that were expected; empty if there are none. */
  public static List<String> between(UserState expected, UserState there) {
    UserDifferences differences = new UserDifferences();
    differences.ofUser(expected.user(), there.user());
    if (expected.accessKeys() != null) {
      differences.ofKeys(expected.accessKeys(), orNone(there.accessKeys()));
    }
    if (expected.password() != null) {
      differences.one("password", expected.password(), there.password(), UserDifferences::words);
    }
    if (expected.inventory() != null) {
      differences.ofInventory(expected.inventory(), there.inventory());
    }
    return differences.found;
  }

  private void ofUser(UserState.User expected, UserState.User there) {
    one("user id", expected.userId(), there.userId(), String::valueOf);
    one("ARN", expected.arn(), there.arn(), String::valueOf);
    one("creation", expected.createdAt(), there.createdAt(), String::valueOf);
    one(
        "last use of a password",
        expected.passwordLastUsedAt(),
        there.passwordLastUsedAt(),
        UserDifferences::words);
    one(
        "permissions boundary",
        expected.permissionsBoundary(),
        there.permissionsBoundary(),
        UserDifferences::words);
    Set<String> keys = new TreeSet<>(expected.tags().keySet());
    keys.addAll(there.tags().keySet());
    keys.forEach(
        key ->
            one(
                "tag " + key,
                expected.tags().get(key),
                there.tags().get(key),
                UserDifferences::words));
  }

  private void ofKeys(List<UserState.Key> expected, List<UserState.Key> there) {
    for (UserState.Key key : expected) {
      UserState.Key now = byId(there, key.id());
      if (now == null) {
        found.add("access key " + key.id() + " is gone");
        continue;
      }
      String what = "access key " + key.id() + ": ";
      one(what + "status", key.status(), now.status(), String::valueOf);
      unknown(what, now.status());
      one(what + "creation", key.createdAt(), now.createdAt(), String::valueOf);
      one(what + "last use", key.lastUsedAt(), now.lastUsedAt(), UserDifferences::words);
    }
    there.stream()
        .filter(key -> byId(expected, key.id()) == null)
        .forEach(key -> found.add("access key " + key.id() + " is new"));
  }

  private static UserState.@Nullable Key byId(List<UserState.Key> keys, String id) {
    return keys.stream().filter(key -> key.id().equals(id)).findFirst().orElse(null);
  }

  private void ofInventory(UserState.Inventory expected, UserState.@Nullable Inventory there) {
    if (there == null) {
      found.add("what else the user has was not read");
      return;
    }
    all(
        "signing certificate",
        expected.signingCertificates(),
        there.signingCertificates(),
        UserDifferences::words);
    all("SSH key", expected.sshPublicKeys(), there.sshPublicKeys(), UserDifferences::words);
    all(
        "service-specific credential",
        expected.serviceSpecificCredentials(),
        there.serviceSpecificCredentials(),
        UserDifferences::words);
    there.signingCertificates().forEach(this::unknown);
    there.sshPublicKeys().forEach(this::unknown);
    there.serviceSpecificCredentials().forEach(this::unknown);
    all("MFA device", expected.mfaDevices(), there.mfaDevices(), String::valueOf);
    all(
        "inline policy",
        expected.inlinePolicies(),
        there.inlinePolicies(),
        UserState.InlinePolicy::name);
    all("policy", expected.attachedPolicies(), there.attachedPolicies(), String::valueOf);
    all("group", expected.groups(), there.groups(), String::valueOf);
  }

  /** What it lets the user do is not known either. */
  private void unknown(String what, String status) {
    if (!UserState.isKnown(status)) {
      found.add(what + "status " + status + " is none that this program knows");
    }
  }

  private void unknown(UserState.Credential credential) {
    unknown(credential.id() + ": ", credential.status());
  }

  private <T> void all(String what, List<T> expected, List<T> there, Function<T, String> words) {
    named(what + " gone or changed: ", without(expected, there), words);
    named(what + " new or changed: ", without(there, expected), words);
  }

  private <T> void named(String what, List<T> some, Function<T, String> words) {
    if (!some.isEmpty()) {
      found.add(what + some.stream().map(words).collect(Collectors.joining(", ")));
    }
  }

  private static <T> List<T> without(List<T> all, List<T> others) {
    return all.stream().filter(one -> !others.contains(one)).toList();
  }

  private <T> void one(
      String what, @Nullable T expected, @Nullable T there, Function<@Nullable T, String> words) {
    if (!Objects.equals(expected, there)) {
      found.add(what + " was " + words.apply(expected) + ", is " + words.apply(there));
    }
  }

  private static String words(@Nullable Object value) {
    if (value instanceof UserState.Password password) {
      return password.exists()
          ? "of "
              + password.createdAt()
              + (password.resetRequired() ? ", to be changed at the next sign-in" : "")
          : "none";
    }
    if (value instanceof UserState.Credential credential) {
      return credential.id() + " (" + credential.status() + ")";
    }
    return value == null ? "none" : value.toString();
  }

  private static <T> List<T> orNone(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
