package org.iaminactivity.sandbox.iam;

import static org.iaminactivity.sandbox.iam.IamAction.Resource.GROUP;
import static org.iaminactivity.sandbox.iam.IamAction.Resource.KEY_OWNER;
import static org.iaminactivity.sandbox.iam.IamAction.Resource.MFA;
import static org.iaminactivity.sandbox.iam.IamAction.Resource.MFA_DEVICES;
import static org.iaminactivity.sandbox.iam.IamAction.Resource.USER;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What IAM's API can do with users, and which resource is judged for it. */
public record IamAction(String name, boolean writes, IamAction.Resource resource) {

  private static final Map<String, IamAction> ALL =
      Stream.of(
              read("GetUser", USER),
              read("ListUserTags", USER),
              read("ListAccessKeys", USER),
              read("GetAccessKeyLastUsed", KEY_OWNER),
              read("GetLoginProfile", USER),
              read("ListSigningCertificates", USER),
              read("ListSSHPublicKeys", USER),
              read("ListServiceSpecificCredentials", USER),
              read("ListMFADevices", USER),
              read("ListVirtualMFADevices", MFA_DEVICES),
              read("ListUserPolicies", USER),
              read("GetUserPolicy", USER),
              read("ListAttachedUserPolicies", USER),
              read("ListGroupsForUser", USER),
              write("UpdateAccessKey", USER),
              write("DeleteAccessKey", USER),
              write("DeleteLoginProfile", USER),
              write("AttachUserPolicy", USER),
              write("DetachUserPolicy", USER),
              write("DeleteUserPolicy", USER),
              write("AddUserToGroup", GROUP),
              write("RemoveUserFromGroup", GROUP),
              write("TagUser", USER),
              write("UntagUser", USER),
              write("DeleteSigningCertificate", USER),
              write("DeleteSSHPublicKey", USER),
              write("DeleteServiceSpecificCredential", USER),
              write("DeactivateMFADevice", USER),
              write("DeleteVirtualMFADevice", MFA),
              write("DeleteUser", USER))
          .collect(Collectors.toUnmodifiableMap(IamAction::name, action -> action));

  /** The type of resource that a policy has to allow. */
  public enum Resource {
    USER,
    KEY_OWNER,
    GROUP,
    MFA,
    MFA_DEVICES
  }

  public static Optional<IamAction> named(String name) {
    return Optional.ofNullable(ALL.get(name));
  }

  private static IamAction read(String name, Resource resource) {
    return new IamAction(name, false, resource);
  }

  private static IamAction write(String name, Resource resource) {
    return new IamAction(name, true, resource);
  }
}
