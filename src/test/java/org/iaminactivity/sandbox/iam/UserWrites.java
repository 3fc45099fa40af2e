package org.iaminactivity.sandbox.iam;

import static org.iaminactivity.sandbox.iam.IamException.deleteConflict;
import static org.iaminactivity.sandbox.iam.IamException.noSuchEntity;

import java.util.Set;
import org.iaminactivity.sandbox.iam.OtherCredential.Kind;

/** Does the writes of IAM's API in a state that nobody else sees yet. */
final class UserWrites {

  static final int POLICIES_PER_USER = 10;
  static final int GROUPS_PER_USER = 10;
  static final int TAGS_PER_USER = 50;

  private final AccountState state;
  private final Parameters parameters;

  UserWrites(AccountState state, Parameters parameters) {
    this.state = state;
    this.parameters = parameters;
  }

  void perform(String action) {
    if (action.equals("DeleteVirtualMFADevice")) {
      deleteVirtualMfaDevice(parameters.required("SerialNumber"));
      return;
    }
    IamUser user = state.edit(parameters.userName());
    switch (action) {
      case "UpdateAccessKey" -> updateAccessKey(user);
      case "DeleteAccessKey" -> user.accessKeys.remove(accessKey(user));
      case "DeleteLoginProfile" -> deleteLoginProfile(user);
      case "AttachUserPolicy" -> attach(user, parameters.required("PolicyArn"));
      case "DetachUserPolicy" -> detach(user, parameters.required("PolicyArn"));
      case "DeleteUserPolicy" -> deletePolicy(user, parameters.required("PolicyName"));
      case "AddUserToGroup" -> addTo(user, state.group(parameters.required("GroupName")));
      case "RemoveUserFromGroup" -> removeFrom(user, state.group(parameters.required("GroupName")));
      case "TagUser" -> tag(user);
      case "UntagUser" -> parameters.list("TagKeys").forEach(user.tags::remove);
      case "DeleteSigningCertificate" -> delete(user, Kind.SIGNING_CERTIFICATE, "CertificateId");
      case "DeleteSSHPublicKey" -> delete(user, Kind.SSH_PUBLIC_KEY, "SSHPublicKeyId");
      case "DeleteServiceSpecificCredential" ->
          delete(user, Kind.SERVICE_SPECIFIC, "ServiceSpecificCredentialId");
      case "DeactivateMFADevice" -> deactivate(user, parameters.required("SerialNumber"));
      case "DeleteUser" -> deleteUser(user);
      default -> throw new IllegalArgumentException("No write: " + action);
    }
  }

  private AccessKey accessKey(IamUser user) {
    String id = parameters.required("AccessKeyId");
    return user.accessKey(id)
        .orElseThrow(
            () -> noSuchEntity("The Access Key with id %s cannot be found.".formatted(id)));
  }

  private void updateAccessKey(IamUser user) {
    String status = parameters.required("Status");
    if (!Set.of(AccessKey.ACTIVE, AccessKey.INACTIVE).contains(status)) {
      throw IamException.invalid(
          "1 validation error detected: Value '%s' at 'status' failed to satisfy constraint: Member must satisfy enum value set: [Active, Inactive]"
              .formatted(status));
    }
    AccessKey key = accessKey(user);
    user.accessKeys.set(user.accessKeys.indexOf(key), key.withStatus(status));
  }

  private static void deleteLoginProfile(IamUser user) {
    if (user.loginProfile == null) {
      throw noSuchEntity("Login Profile for User %s cannot be found.".formatted(user.name()));
    }
    user.loginProfile = null;
  }

  private void attach(IamUser user, String arn) {
    if (!AwsPolicies.exists(arn, state)) {
      throw noSuchEntity("Policy %s does not exist or is not attachable.".formatted(arn));
    }
    if (user.attachedPolicies.contains(arn)) {
      return;
    }
    if (user.attachedPolicies.size() >= POLICIES_PER_USER) {
      throw IamException.limitExceeded("PoliciesPerUser", POLICIES_PER_USER);
    }
    user.attachedPolicies.add(arn);
  }

  private static void detach(IamUser user, String arn) {
    if (!user.attachedPolicies.remove(arn)) {
      throw noSuchEntity("Policy %s was not found.".formatted(arn));
    }
  }

  private static void deletePolicy(IamUser user, String name) {
    if (user.inlinePolicies.remove(name) == null) {
      throw noSuchPolicy(name);
    }
  }

  static IamException noSuchPolicy(String name) {
    return noSuchEntity("The user policy with name %s cannot be found.".formatted(name));
  }

  private static void addTo(IamUser user, IamGroup group) {
    if (user.groups.size() >= GROUPS_PER_USER && !user.groups.contains(group.name())) {
      throw IamException.limitExceeded("GroupsPerUser", GROUPS_PER_USER);
    }
    user.groups.add(group.name());
  }

  private static void removeFrom(IamUser user, IamGroup group) {
    if (!user.groups.remove(group.name())) {
      throw noSuchEntity("User %s is not in group %s.".formatted(user.name(), group.name()));
    }
  }

  private void tag(IamUser user) {
    for (int i = 1; parameters.byName().containsKey("Tags.member." + i + ".Key"); i++) {
      user.tags.put(
          parameters.required("Tags.member." + i + ".Key"),
          parameters.optional("Tags.member." + i + ".Value"));
    }
    if (user.tags.size() > TAGS_PER_USER) {
      throw IamException.limitExceeded("TagsPerUser", TAGS_PER_USER);
    }
  }

  private void delete(IamUser user, Kind kind, String parameter) {
    String id = parameters.required(parameter);
    if (!user.otherCredentials.removeIf(held -> held.kind() == kind && held.id().equals(id))) {
      throw noSuchEntity(
          switch (kind) {
            case SIGNING_CERTIFICATE -> "The Certificate with id %s cannot be found.".formatted(id);
            case SSH_PUBLIC_KEY -> "The Public Key with id %s cannot be found.".formatted(id);
            case SERVICE_SPECIFIC -> "No such credential %s exists".formatted(id);
          });
    }
  }

  private void deactivate(IamUser user, String serial) {
    if (!user.mfaDevices.removeIf(device -> device.serial().equals(serial))) {
      throw noSuchEntity("MFA Device with serial number %s does not exist.".formatted(serial));
    }
    if (new MfaDevice(serial, user.createdAt()).isVirtual()) {
      state.unassignedDevices.add(serial);
    }
  }

  private void deleteVirtualMfaDevice(String serial) {
    boolean assigned =
        state.users().stream()
            .flatMap(user -> user.mfaDevices.stream())
            .anyMatch(device -> device.serial().equals(serial));
    if (assigned) {
      throw deleteConflict("MFA VirtualDevice in use. Must deactivate first.");
    }
    if (!state.unassignedDevices.remove(serial)) {
      throw noSuchEntity("VirtualMFADevice with serial number %s doesn't exist.".formatted(serial));
    }
  }

  private void deleteUser(IamUser user) {
    must(user.loginProfile == null, "delete login profile first.");
    must(user.accessKeys.isEmpty(), "delete access keys first.");
    must(
        user.otherCredentials(Kind.SIGNING_CERTIFICATE).isEmpty(),
        "delete signing certificates first.");
    must(user.otherCredentials(Kind.SSH_PUBLIC_KEY).isEmpty(), "delete SSH public keys first.");
    must(
        user.otherCredentials(Kind.SERVICE_SPECIFIC).isEmpty(),
        "delete service specific credentials first.");
    must(user.mfaDevices.isEmpty(), "delete MFA device first.");
    must(user.inlinePolicies.isEmpty(), "delete policies first.");
    must(user.attachedPolicies.isEmpty(), "detach all policies first.");
    must(user.groups.isEmpty(), "remove users from group first.");
    state.remove(user.name());
  }

  private static void must(boolean done, String what) {
    if (!done) {
      throw deleteConflict("Cannot delete entity, must " + what);
    }
  }
}
