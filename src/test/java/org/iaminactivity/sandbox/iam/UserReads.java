package org.iaminactivity.sandbox.iam;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.iaminactivity.sandbox.iam.Xml.element;
import static org.iaminactivity.sandbox.iam.Xml.members;
import static org.iaminactivity.sandbox.iam.Xml.nested;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.iaminactivity.sandbox.iam.OtherCredential.Kind;

/** Answers the reads of IAM's API from one state of the account. */
final class UserReads {

  private final AccountState state;
  private final Parameters parameters;
  private final Page page;

  UserReads(AccountState state, Parameters parameters, int largestPage) {
    this.state = state;
    this.parameters = parameters;
    this.page = new Page(parameters, largestPage);
  }

  /** The XML within the result. */
  String answer(String action) {
    if (action.equals("GetAccessKeyLastUsed")) {
      return accessKeyLastUsed();
    }
    if (action.equals("ListVirtualMFADevices")) {
      return virtualMfaDevices();
    }
    IamUser user = state.user(parameters.userName());
    return switch (action) {
      case "GetUser" -> nested("User", user(user) + boundary(user) + tags(user));
      case "ListUserTags" -> page.of("Tags", List.copyOf(user.tags.entrySet()), UserReads::tag);
      case "ListAccessKeys" ->
          page.of("AccessKeyMetadata", user.accessKeys(), key -> accessKey(user, key));
      case "GetLoginProfile" -> loginProfile(user);
      case "ListSigningCertificates" ->
          page.of(
              "Certificates",
              user.otherCredentials(Kind.SIGNING_CERTIFICATE),
              certificate -> certificate(user, certificate));
      case "ListSSHPublicKeys" ->
          page.of(
              "SSHPublicKeys",
              user.otherCredentials(Kind.SSH_PUBLIC_KEY),
              key -> sshPublicKey(user, key));
      case "ListServiceSpecificCredentials" ->
          page.of(
              "ServiceSpecificCredentials",
              serviceCredentials(user),
              credential -> serviceCredential(user, credential));
      case "ListMFADevices" ->
          page.of(
              "MFADevices",
              user.mfaDevices(),
              device ->
                  element("UserName", user.name())
                      + element("SerialNumber", device.serial())
                      + element("EnableDate", device.enabledAt()));
      case "ListUserPolicies" ->
          page.of("PolicyNames", List.copyOf(user.inlinePolicies.keySet()), Xml::escaped);
      case "GetUserPolicy" -> userPolicy(user);
      case "ListAttachedUserPolicies" ->
          page.of(
              "AttachedPolicies",
              user.attachedPolicies(),
              arn ->
                  element("PolicyName", arn.substring(arn.lastIndexOf('/') + 1))
                      + element("PolicyArn", arn));
      case "ListGroupsForUser" ->
          page.of("Groups", List.copyOf(user.groups), name -> group(state.group(name)));
      default -> throw new IllegalArgumentException("No read: " + action);
    };
  }

  private String accessKeyLastUsed() {
    String id = parameters.required("AccessKeyId");
    IamUser owner =
        state.ownerOf(id).orElseThrow(() -> new IllegalStateException("Denied before: " + id));
    AccessKey.Use use = owner.accessKey(id).orElseThrow().lastUse();
    return element("UserName", owner.name())
        + nested(
            "AccessKeyLastUsed",
            use == null
                ? element("ServiceName", "N/A") + element("Region", "N/A")
                : element("LastUsedDate", use.at())
                    + element("ServiceName", use.service())
                    + element("Region", use.region()));
  }

  private String virtualMfaDevices() {
    String wanted = parameters.optional("AssignmentStatus");
    List<String> devices = new ArrayList<>();
    for (IamUser user : state.users()) {
      for (MfaDevice device : user.mfaDevices) {
        if (device.isVirtual() && !wanted.equals("Unassigned")) {
          devices.add(
              element("SerialNumber", device.serial())
                  + nested("User", user(user))
                  + element("EnableDate", device.enabledAt()));
        }
      }
    }
    if (!wanted.equals("Assigned")) {
      state.unassignedDevices.forEach(serial -> devices.add(element("SerialNumber", serial)));
    }
    return page.of("VirtualMFADevices", devices, device -> device);
  }

  private String user(IamUser user) {
    return element("Path", user.path())
        + element("UserName", user.name())
        + element("UserId", user.id())
        + element("Arn", state.arn(user))
        + element("CreateDate", user.createdAt())
        + element("PasswordLastUsed", user.passwordLastUsed());
  }

  private static String boundary(IamUser user) {
    String arn = user.permissionsBoundary();
    return arn == null
        ? ""
        : nested(
            "PermissionsBoundary",
            element("PermissionsBoundaryType", "Policy") + element("PermissionsBoundaryArn", arn));
  }

  private static String tags(IamUser user) {
    return user.tags.isEmpty()
        ? ""
        : nested("Tags", members(List.copyOf(user.tags.entrySet()), UserReads::tag));
  }

  private static String tag(Map.Entry<String, String> tag) {
    return element("Key", tag.getKey()) + element("Value", tag.getValue());
  }

  private static String accessKey(IamUser user, AccessKey key) {
    return element("UserName", user.name())
        + element("AccessKeyId", key.id())
        + element("Status", key.status())
        + element("CreateDate", key.createdAt());
  }

  private static String loginProfile(IamUser user) {
    LoginProfile profile = user.loginProfile();
    if (profile == null) {
      throw IamException.noSuchEntity(
          "Login Profile for User %s cannot be found.".formatted(user.name()));
    }
    return nested(
        "LoginProfile",
        element("UserName", user.name())
            + element("CreateDate", profile.createdAt())
            + element("PasswordResetRequired", profile.resetRequired()));
  }

  private static String certificate(IamUser user, OtherCredential certificate) {
    return element("UserName", user.name())
        + element("CertificateId", certificate.id())
        + element("CertificateBody", "-----BEGIN CERTIFICATE-----\nMIIC\n-----END CERTIFICATE-----")
        + element("Status", certificate.status())
        + element("UploadDate", certificate.createdAt());
  }

  private static String sshPublicKey(IamUser user, OtherCredential key) {
    return element("UserName", user.name())
        + element("SSHPublicKeyId", key.id())
        + element("Status", key.status())
        + element("UploadDate", key.createdAt());
  }

  private List<OtherCredential> serviceCredentials(IamUser user) {
    String service = parameters.optional("ServiceName");
    return user.otherCredentials(Kind.SERVICE_SPECIFIC).stream()
        .filter(credential -> service.isEmpty() || service.equals(credential.service()))
        .toList();
  }

  private String serviceCredential(IamUser user, OtherCredential credential) {
    return element("UserName", user.name())
        + element("Status", credential.status())
        + element("ServiceUserName", user.name() + "-at-" + state.accountId())
        + element("CreateDate", credential.createdAt())
        + element("ServiceSpecificCredentialId", credential.id())
        + element("ServiceName", credential.service());
  }

  private String userPolicy(IamUser user) {
    String name = parameters.required("PolicyName");
    String document = user.inlinePolicies.get(name);
    if (document == null) {
      throw UserWrites.noSuchPolicy(name);
    }
    return element("UserName", user.name())
        + element("PolicyName", name)
        + element("PolicyDocument", URLEncoder.encode(document, UTF_8).replace("+", "%20"));
  }

  private String group(IamGroup group) {
    return element("Path", group.path())
        + element("GroupName", group.name())
        + element("GroupId", group.id())
        + element("Arn", state.arn(group))
        + element("CreateDate", group.createdAt());
  }
}
