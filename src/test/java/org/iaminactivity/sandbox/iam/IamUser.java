package org.iaminactivity.sandbox.iam;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A user with all that hangs on it; changed only while it is the copy that a change works on. */
public final class IamUser {

  private final String name;
  private final String id;
  private final Instant createdAt;
  String path;
  @Nullable String permissionsBoundary;
  @Nullable Instant passwordLastUsed;
  @Nullable LoginProfile loginProfile;
  final List<AccessKey> accessKeys = new ArrayList<>();
  final List<OtherCredential> otherCredentials = new ArrayList<>();
  final List<MfaDevice> mfaDevices = new ArrayList<>();
  final Map<String, String> tags = new TreeMap<>();
  final Map<String, String> inlinePolicies = new TreeMap<>();
  final List<String> attachedPolicies = new ArrayList<>();
  final Set<String> groups = new TreeSet<>();

  IamUser(String name, String path, String id, Instant createdAt) {
    this.name = name;
    this.path = path;
    this.id = id;
    this.createdAt = createdAt;
  }

  IamUser copy() {
    IamUser copy = new IamUser(name, path, id, createdAt);
    copy.permissionsBoundary = permissionsBoundary;
    copy.passwordLastUsed = passwordLastUsed;
    copy.loginProfile = loginProfile;
    copy.accessKeys.addAll(accessKeys);
    copy.otherCredentials.addAll(otherCredentials);
    copy.mfaDevices.addAll(mfaDevices);
    copy.tags.putAll(tags);
    copy.inlinePolicies.putAll(inlinePolicies);
    copy.attachedPolicies.addAll(attachedPolicies);
    copy.groups.addAll(groups);
    return copy;
  }

  public String name() {
    return name;
  }

  public String id() {
    return id;
  }

  public Instant createdAt() {
    return createdAt;
  }

  public String path() {
    return path;
  }

  public @Nullable String permissionsBoundary() {
    return permissionsBoundary;
  }

  public @Nullable Instant passwordLastUsed() {
    return passwordLastUsed;
  }

  public @Nullable LoginProfile loginProfile() {
    return loginProfile;
  }

  public List<AccessKey> accessKeys() {
    return List.copyOf(accessKeys);
  }

  /** The key in this slot of the credential report. */
  public Optional<AccessKey> accessKey(int slot) {
    return accessKeys.stream().filter(key -> key.slot() == slot).findFirst();
  }

  public Optional<AccessKey> accessKey(String keyId) {
    return accessKeys.stream().filter(key -> key.id().equals(keyId)).findFirst();
  }

  public List<OtherCredential> otherCredentials(OtherCredential.Kind kind) {
    return otherCredentials.stream().filter(credential -> credential.kind() == kind).toList();
  }

  public List<MfaDevice> mfaDevices() {
    return List.copyOf(mfaDevices);
  }

  public Map<String, String> tags() {
    return Map.copyOf(tags);
  }

  /** The documents by the policies' names. */
  public Map<String, String> inlinePolicies() {
    return Map.copyOf(inlinePolicies);
  }

  /** The ARNs, the oldest attachment first. */
  public List<String> attachedPolicies() {
    return List.copyOf(attachedPolicies);
  }

  public Set<String> groups() {
    return Set.copyOf(groups);
  }

  int freeSlot() {
    int slot = 1;
    while (accessKey(slot).isPresent()) {
      slot++;
    }
    return slot;
  }
}
