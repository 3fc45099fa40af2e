package org.iaminactivity.acceptance;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.iaminactivity.sandbox.Sandbox;
import org.iaminactivity.sandbox.iam.AccessKey;
import org.iaminactivity.sandbox.iam.IamUser;

/** What the users of accounts have, to compare what became of them. */
final class UsersOfIam {

  private UsersOfIam() {}

  /** By account and name: all that a plan could change. */
  static Map<String, String> of(Sandbox sandbox, List<String> accounts) {
    Map<String, String> users = new TreeMap<>();
    for (String account : accounts) {
      for (IamUser user : sandbox.iam(account).users()) {
        users.put(account + "/" + user.name(), describe(user));
      }
    }
    return users;
  }

  private static String describe(IamUser user) {
    return String.join(
        " ",
        user.id(),
        user.loginProfile() == null ? "-" : "password",
        user.accessKeys().stream().map(UsersOfIam::describe).toList().toString(),
        new TreeMap<>(user.tags()).toString(),
        new TreeSet<>(user.groups()).toString(),
        user.attachedPolicies().toString(),
        new TreeMap<>(user.inlinePolicies()).toString(),
        user.mfaDevices().toString());
  }

  private static String describe(AccessKey key) {
    return key.id() + "=" + key.status();
  }
}
