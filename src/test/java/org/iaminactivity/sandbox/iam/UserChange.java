package org.iaminactivity.sandbox.iam;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.iaminactivity.sandbox.iam.OtherCredential.Kind;

/**
 * What somebody else than the program does to a user: in the past, where it belongs to a user that
 * is set up, or while a test runs. What is created is as old as the user, or new.
 */
public final class UserChange {

  private final Consumer<Edit> change;

  private UserChange(Consumer<Edit> change) {
    this.change = change;
  }

  /** A user in the middle of a change. */
  record Edit(AccountState state, IamUser user, Instant now, int serial) {

    String id(String prefix) {
      return UniqueIds.of(
          prefix, state.accountId(), user.name(), user.id(), Integer.toString(serial));
    }

    AccessKey key(int slot) {
      return user.accessKey(slot)
          .orElseThrow(() -> new IllegalArgumentException("No key in slot " + slot));
    }

    void replace(AccessKey key, AccessKey by) {
      user.accessKeys.set(user.accessKeys.indexOf(key), by);
    }

    LoginProfile profile() {
      return Objects.requireNonNull(user.loginProfile, "No password");
    }
  }

  void make(Edit edit) {
    change.accept(edit);
  }

  public static UserChange tag(String key, String value) {
    return new UserChange(edit -> edit.user().tags.put(key, value));
  }

  public static UserChange untag(String key) {
    return new UserChange(edit -> edit.user().tags.remove(key));
  }

  /** Joins a group, which is there from then on. */
  public static UserChange joinGroup(String path, String name) {
    return new UserChange(
        edit -> {
          AccountState state = edit.state();
          state.groups.computeIfAbsent(
              name,
              unused ->
                  new IamGroup(
                      name, path, UniqueIds.of("AGPA", state.accountId(), name), edit.now()));
          edit.user().groups.add(name);
        });
  }

  public static UserChange leaveGroup(String name) {
    return new UserChange(edit -> edit.user().groups.remove(name));
  }

  /** Attaches a policy by its ARN, by the name that AWS gave it, or as one of the account. */
  public static UserChange attachPolicy(String nameOrArn) {
    return new UserChange(
        edit -> {
          String arn = AwsPolicies.arn(nameOrArn, edit.state());
          edit.state().addPolicy(arn);
          edit.user().attachedPolicies.remove(arn);
          edit.user().attachedPolicies.add(arn);
        });
  }

  public static UserChange detachPolicy(String nameOrArn) {
    return new UserChange(
        edit -> edit.user().attachedPolicies.remove(AwsPolicies.arn(nameOrArn, edit.state())));
  }

  public static UserChange putPolicy(String name, String document) {
    return new UserChange(edit -> edit.user().inlinePolicies.put(name, document));
  }

  public static UserChange deletePolicy(String name) {
    return new UserChange(edit -> edit.user().inlinePolicies.remove(name));
  }

  public static UserChange setBoundary(String nameOrArn) {
    return new UserChange(
        edit -> edit.user().permissionsBoundary = AwsPolicies.arn(nameOrArn, edit.state()));
  }

  public static UserChange removeBoundary() {
    return new UserChange(edit -> edit.user().permissionsBoundary = null);
  }

  public static UserChange addSshKey() {
    return other(Kind.SSH_PUBLIC_KEY, "");
  }

  public static UserChange addSigningCertificate() {
    return other(Kind.SIGNING_CERTIFICATE, "");
  }

  /** A credential of, say, {@code codecommit.amazonaws.com} or {@code bedrock.amazonaws.com}. */
  public static UserChange addServiceCredential(String service) {
    return other(Kind.SERVICE_SPECIFIC, service);
  }

  private static UserChange other(Kind kind, String service) {
    return new UserChange(
        edit ->
            edit.user()
                .otherCredentials
                .add(
                    new OtherCredential(
                        kind, edit.id(kind.idPrefix()), service, true, edit.now())));
  }

  /** Those of every kind that no report tells a use of are active no more. */
  public static UserChange deactivateOtherCredentials() {
    return new UserChange(
        edit ->
            edit.user()
                .otherCredentials
                .replaceAll(
                    held ->
                        new OtherCredential(
                            held.kind(), held.id(), held.service(), false, held.createdAt())));
  }

  public static UserChange addVirtualMfa(String name) {
    return new UserChange(
        edit ->
            edit.user().mfaDevices.add(new MfaDevice(edit.state().arn("mfa/" + name), edit.now())));
  }

  public static UserChange addHardwareMfa(String serial) {
    return new UserChange(edit -> edit.user().mfaDevices.add(new MfaDevice(serial, edit.now())));
  }

  /** Gives the user a password, or another one. */
  public static UserChange setPassword() {
    return new UserChange(
        edit -> {
          LoginProfile held = edit.user().loginProfile;
          Instant created = held == null ? edit.now() : held.createdAt();
          edit.user().loginProfile = new LoginProfile(created, edit.now(), false);
        });
  }

  /** The password was first given so long before it was last changed. */
  public static UserChange passwordFirstSet(Duration before) {
    return new UserChange(
        edit -> {
          LoginProfile held = edit.profile();
          edit.user().loginProfile =
              new LoginProfile(
                  held.changedAt().minus(before), held.changedAt(), held.resetRequired());
        });
  }

  public static UserChange requirePasswordReset() {
    return new UserChange(
        edit -> {
          LoginProfile held = edit.profile();
          edit.user().loginProfile = new LoginProfile(held.createdAt(), held.changedAt(), true);
        });
  }

  /** Signs in with the password now. */
  public static UserChange usePassword() {
    return new UserChange(edit -> edit.user().passwordLastUsed = edit.now());
  }

  public static UserChange deletePassword() {
    return new UserChange(edit -> edit.user().loginProfile = null);
  }

  public static UserChange createKey() {
    return new UserChange(
        edit ->
            edit.user()
                .accessKeys
                .add(
                    new AccessKey(
                        edit.id("AKIA"),
                        edit.user().freeSlot(),
                        AccessKey.ACTIVE,
                        edit.now(),
                        null)));
  }

  /** Uses the key in this slot now. */
  public static UserChange useKey(int slot) {
    return new UserChange(edit -> use(edit, slot, edit.now()));
  }

  public static UserChange useKey(int slot, Instant at) {
    return new UserChange(edit -> use(edit, slot, at));
  }

  private static void use(Edit edit, int slot, Instant at) {
    edit.replace(edit.key(slot), edit.key(slot).used(new AccessKey.Use(at, "sts", "eu-central-1")));
  }

  public static UserChange activateKey(int slot) {
    return keyStatus(slot, AccessKey.ACTIVE);
  }

  public static UserChange deactivateKey(int slot) {
    return keyStatus(slot, AccessKey.INACTIVE);
  }

  /** Gives the key a status, which may be one that nobody has heard of. */
  public static UserChange keyStatus(int slot, String status) {
    return new UserChange(edit -> edit.replace(edit.key(slot), edit.key(slot).withStatus(status)));
  }

  public static UserChange deleteKey(int slot) {
    return new UserChange(edit -> edit.user().accessKeys.remove(edit.key(slot)));
  }

  /** Each of the two keys shows in the other's columns of the report. */
  public static UserChange swapKeySlots() {
    return new UserChange(
        edit -> {
          List<AccessKey> swapped = new ArrayList<>();
          for (AccessKey key : edit.user().accessKeys) {
            swapped.add(key.slot() <= 2 ? key.inSlot(3 - key.slot()) : key);
          }
          edit.user().accessKeys.clear();
          edit.user().accessKeys.addAll(swapped);
        });
  }

  public static UserChange moveTo(String path) {
    return new UserChange(edit -> edit.user().path = path);
  }
}
