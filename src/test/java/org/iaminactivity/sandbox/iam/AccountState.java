package org.iaminactivity.sandbox.iam;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All users, groups and devices of an account at one moment. */
final class AccountState {

  private final String partition;
  private final String accountId;
  private final Map<String, IamUser> users = new LinkedHashMap<>();
  final Map<String, IamGroup> groups = new LinkedHashMap<>();

  /** The serials of virtual devices that belong to nobody. */
  final Set<String> unassignedDevices = new TreeSet<>();

  private final Set<String> ownPolicies = new TreeSet<>();

  AccountState(String partition, String accountId) {
    this.partition = partition;
    this.accountId = accountId;
  }

  AccountState copy() {
    AccountState copy = new AccountState(partition, accountId);
    copy.users.putAll(users);
    copy.groups.putAll(groups);
    copy.unassignedDevices.addAll(unassignedDevices);
    copy.ownPolicies.addAll(ownPolicies);
    return copy;
  }

  String accountId() {
    return accountId;
  }

  Collection<IamUser> users() {
    return users.values();
  }

  Optional<IamUser> find(@Nullable String userName) {
    return Optional.ofNullable(users.get(userName));
  }

  IamUser user(String userName) {
    return find(userName)
        .orElseThrow(
            () ->
                IamException.noSuchEntity(
                    "The user with name %s cannot be found.".formatted(userName)));
  }

  IamGroup group(String groupName) {
    return Optional.ofNullable(groups.get(groupName))
        .orElseThrow(
            () ->
                IamException.noSuchEntity(
                    "The group with name %s cannot be found.".formatted(groupName)));
  }

  /** The user to be changed in this state and in none before it. */
  IamUser edit(String userName) {
    IamUser copy = user(userName).copy();
    users.put(userName, copy);
    return copy;
  }

  void add(IamUser user) {
    users.put(user.name(), user);
  }

  void remove(String userName) {
    users.remove(userName);
  }

  Optional<IamUser> ownerOf(String accessKeyId) {
    return users().stream().filter(user -> user.accessKey(accessKeyId).isPresent()).findFirst();
  }

  String arn(String resource) {
    return "arn:%s:iam::%s:%s".formatted(partition, accountId, resource);
  }

  String arn(IamUser user) {
    return arn("user" + user.path() + user.name());
  }

  String arn(IamGroup group) {
    return arn("group" + group.path() + group.name());
  }

  boolean hasPolicy(String arn) {
    return ownPolicies.contains(arn);
  }

  /** A policy that is attached is there, also when nobody attaches it any more. */
  void addPolicy(String arn) {
    ownPolicies.add(arn);
  }

  String awsPolicy(String name) {
    return "arn:%s:iam::aws:policy/%s".formatted(partition, name);
  }
}
