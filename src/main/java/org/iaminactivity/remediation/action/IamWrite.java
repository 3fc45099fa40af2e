package org.iaminactivity.remediation.action;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.iaminactivity.remediation.action.UserState.Inventory;
import org.iaminactivity.remediation.action.UserState.Password;
import org.iaminactivity.run.OneLine;
import org.jspecify.annotations.Nullable;

/**
 * One changing call of IAM for one user.
 *
 * @param target the key id, ARN, name or serial number that it names; null if the user is all
 * @param value of a tag that is set; null for any other call
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"operation", "target", "value"})
public record IamWrite(Operation operation, @Nullable String target, @Nullable String value) {

  /** What is called. Each knows what it makes of a user. */
  public enum Operation {
    DEACTIVATE_ACCESS_KEY("UpdateAccessKey"),
    ACTIVATE_ACCESS_KEY("UpdateAccessKey"),
    DELETE_ACCESS_KEY("DeleteAccessKey"),
    DELETE_LOGIN_PROFILE("DeleteLoginProfile"),
    ATTACH_USER_POLICY("AttachUserPolicy"),
    DETACH_USER_POLICY("DetachUserPolicy"),
    DELETE_USER_POLICY("DeleteUserPolicy"),
    REMOVE_USER_FROM_GROUP("RemoveUserFromGroup"),
    ADD_USER_TO_GROUP("AddUserToGroup"),
    UNTAG_USER("UntagUser"),
    TAG_USER("TagUser"),
    DELETE_SIGNING_CERTIFICATE("DeleteSigningCertificate"),
    DELETE_SSH_PUBLIC_KEY("DeleteSSHPublicKey"),
    DELETE_SERVICE_SPECIFIC_CREDENTIAL("DeleteServiceSpecificCredential"),
    DEACTIVATE_MFA_DEVICE("DeactivateMFADevice"),
    DELETE_VIRTUAL_MFA_DEVICE("DeleteVirtualMFADevice"),
    DELETE_USER("DeleteUser");

    private final String api;

    Operation(String api) {
      this.api = api;
    }

    /** The name of the call in IAM's API, which is that of the permission too. */
    public String api() {
      return api;
    }
  }

  public static IamWrite of(Operation operation, @Nullable String target) {
    return new IamWrite(operation, target, null);
  }

  private String named() {
    if (target == null) {
      throw new IllegalStateException(operation + " names nothing");
    }
    return target;
  }

  /** The user once the call is done, as far as it was read; of a deleted one what it was. */
  public UserState appliedTo(UserState before) {
    return switch (operation) {
      case DEACTIVATE_ACCESS_KEY -> withStatus(before, UserState.Key.INACTIVE);
      case ACTIVATE_ACCESS_KEY -> withStatus(before, UserState.Key.ACTIVE);
      case DELETE_ACCESS_KEY ->
          new UserState(
              before.user(),
              before.accessKeys() == null
                  ? null
                  : without(before.accessKeys(), key -> key.id().equals(target)),
              before.password(),
              before.inventory());
      case DELETE_LOGIN_PROFILE ->
          new UserState(
              before.user(),
              before.accessKeys(),
              before.password() == null ? null : Password.NONE,
              before.inventory());
      case UNTAG_USER, TAG_USER -> {
        SortedMap<String, String> tags = new TreeMap<>(before.user().tags());
        if (operation == Operation.TAG_USER) {
          tags.put(named(), value == null ? "" : value);
        } else {
          tags.remove(named());
        }
        yield new UserState(
            before.user().withTags(tags),
            before.accessKeys(),
            before.password(),
            before.inventory());
      }
      case DELETE_VIRTUAL_MFA_DEVICE, DELETE_USER -> before;
      case ATTACH_USER_POLICY,
          DETACH_USER_POLICY,
          DELETE_USER_POLICY,
          REMOVE_USER_FROM_GROUP,
          ADD_USER_TO_GROUP,
          DELETE_SIGNING_CERTIFICATE,
          DELETE_SSH_PUBLIC_KEY,
          DELETE_SERVICE_SPECIFIC_CREDENTIAL,
          DEACTIVATE_MFA_DEVICE ->
          new UserState(
              before.user(),
              before.accessKeys(),
              before.password(),
              before.inventory() == null ? null : appliedTo(before.inventory()));
    };
  }

  private UserState withStatus(UserState before, String status) {
    return new UserState(
        before.user(),
        before.accessKeys() == null
            ? null
            : before.accessKeys().stream()
                .map(key -> key.id().equals(target) ? key.withStatus(status) : key)
                .toList(),
        before.password(),
        before.inventory());
  }

  private Inventory appliedTo(Inventory had) {
    return new Inventory(
        operation == Operation.DELETE_SIGNING_CERTIFICATE
            ? without(had.signingCertificates(), one -> one.id().equals(target))
            : had.signingCertificates(),
        operation == Operation.DELETE_SSH_PUBLIC_KEY
            ? without(had.sshPublicKeys(), one -> one.id().equals(target))
            : had.sshPublicKeys(),
        operation == Operation.DELETE_SERVICE_SPECIFIC_CREDENTIAL
            ? without(had.serviceSpecificCredentials(), one -> one.id().equals(target))
            : had.serviceSpecificCredentials(),
        operation == Operation.DEACTIVATE_MFA_DEVICE
            ? without(had.mfaDevices(), serial -> serial.equals(target))
            : had.mfaDevices(),
        operation == Operation.DELETE_USER_POLICY
            ? without(had.inlinePolicies(), policy -> policy.name().equals(target))
            : had.inlinePolicies(),
        switch (operation) {
          case ATTACH_USER_POLICY -> with(had.attachedPolicies(), named());
          case DETACH_USER_POLICY -> without(had.attachedPolicies(), arn -> arn.equals(target));
          default -> had.attachedPolicies();
        },
        switch (operation) {
          case ADD_USER_TO_GROUP -> with(had.groups(), named());
          case REMOVE_USER_FROM_GROUP -> without(had.groups(), arn -> arn.equals(target));
          default -> had.groups();
        });
  }

  private static <T> List<T> without(List<T> all, Predicate<T> gone) {
    return all.stream().filter(gone.negate()).toList();
  }

  private static List<String> with(List<String> all, String another) {
    List<String> more = new ArrayList<>(without(all, another::equals));
    more.add(another);
    more.sort(null);
    return more;
  }

  /** Whether what the call made of the user is still so. */
  public boolean holdsIn(UserState found) {
    return appliedTo(found).equals(found);
  }

  /** The call that takes this one back exactly; null if there is none that we would make. */
  public @Nullable IamWrite undo(UserState before) {
    return switch (operation) {
      case DEACTIVATE_ACCESS_KEY -> of(Operation.ACTIVATE_ACCESS_KEY, target);
      case ATTACH_USER_POLICY -> of(Operation.DETACH_USER_POLICY, target);
      case REMOVE_USER_FROM_GROUP -> of(Operation.ADD_USER_TO_GROUP, target);
      case UNTAG_USER ->
          new IamWrite(Operation.TAG_USER, target, before.user().tags().get(named()));
      default -> null;
    };
  }

  /** For people: the call and what it names. */
  @Override
  public String toString() {
    return target == null ? operation.api() : operation.api() + " " + OneLine.of(target);
  }
}
