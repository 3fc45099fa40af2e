package org.iaminactivity.remediation.iam;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.commons.codec.digest.DigestUtils;
import org.iaminactivity.aws.RetryBudget;
import org.iaminactivity.remediation.action.ActionFailedException;
import org.iaminactivity.remediation.action.ActionReason;
import org.iaminactivity.remediation.action.IamWrite;
import org.iaminactivity.remediation.action.UserState;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKeyLastUsed;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.AttachedPermissionsBoundary;
import software.amazon.awssdk.services.iam.model.LoginProfile;
import software.amazon.awssdk.services.iam.model.User;

/**
 * Reads users of one account, every list to its last page. A call that fails fails the reading:
 * nothing is taken to be absent because it could not be read.
 */
public final class UserReader {

  private static final int LONGEST_LIST = 10_000;

  private final IamClient iam;
  private final Supplier<AwsCredentials> session;
  private final RetryBudget budget;

  UserReader(IamClient iam, Supplier<AwsCredentials> session, RetryBudget budget) {
    this.iam = iam;
    this.session = session;
    this.budget = budget;
  }

  /**
   * A user with what it has.
   *
   * @param policies the documents of its inline policies by their names
   */
  public record Found(UserState state, SortedMap<String, String> policies) {}

  /**
   * Reads all that the user has.
   *
   * @return empty if IAM has no user of that name
   * @throws ActionFailedException if a call fails for longer than the time allowed, or the user
   *     goes meanwhile
   */
  public Optional<Found> read(String userName) {
    Optional<User> user = user(userName);
    if (user.isEmpty()) {
      return Optional.empty();
    }
    SortedMap<String, String> policies = new TreeMap<>();
    for (String policy : inlinePolicies(userName)) {
      policies.put(policy, document(userName, policy));
    }
    UserState state =
        new UserState(
            of(user.get(), tags(userName)),
            keysWithUse(userName),
            password(userName),
            new UserState.Inventory(
                signingCertificates(userName),
                sshPublicKeys(userName),
                serviceSpecificCredentials(userName),
                mfaDevices(userName),
                policies.entrySet().stream()
                    .map(
                        policy ->
                            new UserState.InlinePolicy(
                                policy.getKey(), DigestUtils.sha256Hex(policy.getValue())))
                    .toList(),
                attachedPolicies(userName),
                groups(userName)));
    return Optional.of(new Found(state, policies));
  }

  /**
   * Checks that the session may make each call by which a user is read. That of a key's last use is
   * made only if the user has a key: for any other key it is denied.
   *
   * @param userName a user, or a name that nobody has
   * @throws ActionFailedException naming the first call that fails
   */
  public void requireAllowed(String userName) {
    List<Runnable> calls =
        List.of(
            () -> user(userName),
            () -> tags(userName),
            () -> keysWithUse(userName),
            () -> password(userName),
            () -> signingCertificates(userName),
            () -> sshPublicKeys(userName),
            () -> serviceSpecificCredentials(userName),
            () -> mfaDevices(userName),
            () -> inlinePolicies(userName),
            () -> document(userName, "iam-inactivity-doctor"),
            () -> attachedPolicies(userName),
            () -> groups(userName));
    for (Runnable call : calls) {
      try {
        call.run();
      } catch (ActionFailedException e) {
        if (!(e.getCause() instanceof SdkException cause) || !IamFailure.isMissing(cause)) {
          throw e;
        }
      }
    }
  }

  /**
   * Whether the changing call shows.
   *
   * @return empty if no read of one user shows it
   */
  public Optional<Boolean> shows(IamWrite write, String userName) {
    return switch (write.operation()) {
      case DEACTIVATE_ACCESS_KEY ->
          Optional.of(hasStatus(userName, write.target(), UserState.Key.INACTIVE));
      case ACTIVATE_ACCESS_KEY ->
          Optional.of(hasStatus(userName, write.target(), UserState.Key.ACTIVE));
      case DELETE_ACCESS_KEY ->
          Optional.of(keys(userName).stream().noneMatch(key -> key.id().equals(write.target())));
      case DELETE_LOGIN_PROFILE -> Optional.of(!password(userName).exists());
      case ATTACH_USER_POLICY ->
          Optional.of(attachedPolicies(userName).contains(String.valueOf(write.target())));
      case DETACH_USER_POLICY ->
          Optional.of(!attachedPolicies(userName).contains(String.valueOf(write.target())));
      case DELETE_USER_POLICY ->
          Optional.of(!inlinePolicies(userName).contains(String.valueOf(write.target())));
      case REMOVE_USER_FROM_GROUP ->
          Optional.of(!groups(userName).contains(String.valueOf(write.target())));
      case ADD_USER_TO_GROUP ->
          Optional.of(groups(userName).contains(String.valueOf(write.target())));
      case UNTAG_USER -> Optional.of(!tags(userName).containsKey(String.valueOf(write.target())));
      case TAG_USER ->
          Optional.of(
              String.valueOf(write.value())
                  .equals(tags(userName).get(String.valueOf(write.target()))));
      case DELETE_SIGNING_CERTIFICATE ->
          Optional.of(isGone(signingCertificates(userName), write.target()));
      case DELETE_SSH_PUBLIC_KEY -> Optional.of(isGone(sshPublicKeys(userName), write.target()));
      case DELETE_SERVICE_SPECIFIC_CREDENTIAL ->
          Optional.of(isGone(serviceSpecificCredentials(userName), write.target()));
      case DEACTIVATE_MFA_DEVICE ->
          Optional.of(!mfaDevices(userName).contains(String.valueOf(write.target())));
      case DELETE_VIRTUAL_MFA_DEVICE -> Optional.empty();
      case DELETE_USER -> Optional.of(user(userName).isEmpty());
    };
  }

  private boolean hasStatus(String userName, @Nullable String keyId, String status) {
    return keys(userName).stream()
        .anyMatch(key -> key.id().equals(keyId) && key.status().equals(status));
  }

  private static boolean isGone(List<UserState.Credential> all, @Nullable String id) {
    return all.stream().noneMatch(credential -> credential.id().equals(id));
  }

  private Optional<User> user(String userName) {
    try {
      return Optional.of(
          budget.call(
              () -> iam.getUser(r -> r.userName(userName).overrideConfiguration(as())).user()));
    } catch (SdkException e) {
      if (IamFailure.isMissing(e)) {
        return Optional.empty();
      }
      throw IamFailure.of("GetUser", e);
    }
  }

  private static UserState.User of(User user, SortedMap<String, String> tags) {
    AttachedPermissionsBoundary boundary = user.permissionsBoundary();
    return new UserState.User(
        user.userId(),
        user.arn(),
        user.createDate(),
        user.passwordLastUsed(),
        boundary == null ? null : boundary.permissionsBoundaryArn(),
        tags);
  }

  private SortedMap<String, String> tags(String userName) {
    SortedMap<String, String> tags = new TreeMap<>();
    pages(
        "ListUserTags",
        marker ->
            iam.listUserTags(r -> r.userName(userName).marker(marker).overrideConfiguration(as())),
        page -> {
          page.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
          return new Page(page.isTruncated(), page.marker());
        });
    return tags;
  }

  private List<UserState.Key> keysWithUse(String userName) {
    return keys(userName).stream()
        .map(key -> new UserState.Key(key.id(), key.status(), key.createdAt(), lastUse(key.id())))
        .toList();
  }

  private List<UserState.Key> keys(String userName) {
    List<AccessKeyMetadata> keys = new ArrayList<>();
    pages(
        "ListAccessKeys",
        marker ->
            iam.listAccessKeys(
                r -> r.userName(userName).marker(marker).overrideConfiguration(as())),
        page -> {
          keys.addAll(page.accessKeyMetadata());
          return new Page(page.isTruncated(), page.marker());
        });
    return keys.stream()
        .map(
            key ->
                new UserState.Key(key.accessKeyId(), key.statusAsString(), key.createDate(), null))
        .sorted(Comparator.comparing(UserState.Key::id))
        .toList();
  }

  /** Only for a key that the user has: for any other one the call is denied. */
  private @Nullable Instant lastUse(String keyId) {
    AccessKeyLastUsed use =
        call(
            "GetAccessKeyLastUsed",
            () ->
                iam.getAccessKeyLastUsed(r -> r.accessKeyId(keyId).overrideConfiguration(as()))
                    .accessKeyLastUsed());
    return use.lastUsedDate();
  }

  private UserState.Password password(String userName) {
    try {
      LoginProfile profile =
          budget.call(
              () ->
                  iam.getLoginProfile(r -> r.userName(userName).overrideConfiguration(as()))
                      .loginProfile());
      return new UserState.Password(
          true, profile.createDate(), Boolean.TRUE.equals(profile.passwordResetRequired()));
    } catch (SdkException e) {
      if (IamFailure.isMissing(e)) {
        return UserState.Password.NONE;
      }
      throw IamFailure.of("GetLoginProfile", e);
    }
  }

  private List<UserState.Credential> signingCertificates(String userName) {
    List<UserState.Credential> all = new ArrayList<>();
    pages(
        "ListSigningCertificates",
        marker ->
            iam.listSigningCertificates(
                r -> r.userName(userName).marker(marker).overrideConfiguration(as())),
        page -> {
          page.certificates()
              .forEach(
                  one ->
                      all.add(
                          new UserState.Credential(
                              one.certificateId(), null, one.statusAsString(), one.uploadDate())));
          return new Page(page.isTruncated(), page.marker());
        });
    return inOrder(all);
  }

  private List<UserState.Credential> sshPublicKeys(String userName) {
    List<UserState.Credential> all = new ArrayList<>();
    pages(
        "ListSSHPublicKeys",
        marker ->
            iam.listSSHPublicKeys(
                r -> r.userName(userName).marker(marker).overrideConfiguration(as())),
        page -> {
          page.sshPublicKeys()
              .forEach(
                  one ->
                      all.add(
                          new UserState.Credential(
                              one.sshPublicKeyId(), null, one.statusAsString(), one.uploadDate())));
          return new Page(page.isTruncated(), page.marker());
        });
    return inOrder(all);
  }

  private List<UserState.Credential> serviceSpecificCredentials(String userName) {
    List<UserState.Credential> all = new ArrayList<>();
    pages(
        "ListServiceSpecificCredentials",
        marker ->
            iam.listServiceSpecificCredentials(
                r -> r.userName(userName).marker(marker).overrideConfiguration(as())),
        page -> {
          page.serviceSpecificCredentials()
              .forEach(
                  one ->
                      all.add(
                          new UserState.Credential(
                              one.serviceSpecificCredentialId(),
                              one.serviceName(),
                              one.statusAsString(),
                              one.createDate())));
          return new Page(page.isTruncated(), page.marker());
        });
    return inOrder(all);
  }

  private static List<UserState.Credential> inOrder(List<UserState.Credential> all) {
    return all.stream().sorted(Comparator.comparing(UserState.Credential::id)).toList();
  }

  private List<String> mfaDevices(String userName) {
    List<String> all = new ArrayList<>();
    pages(
        "ListMFADevices",
        marker ->
            iam.listMFADevices(
                r -> r.userName(userName).marker(marker).overrideConfiguration(as())),
        page -> {
          page.mfaDevices().forEach(device -> all.add(device.serialNumber()));
          return new Page(page.isTruncated(), page.marker());
        });
    return all.stream().sorted().toList();
  }

  private List<String> inlinePolicies(String userName) {
    List<String> all = new ArrayList<>();
    pages(
        "ListUserPolicies",
        marker ->
            iam.listUserPolicies(
                r -> r.userName(userName).marker(marker).overrideConfiguration(as())),
        page -> {
          all.addAll(page.policyNames());
          return new Page(page.isTruncated(), page.marker());
        });
    return all.stream().sorted().toList();
  }

  /** IAM gives it percent-encoded (RFC 3986): a plus sign is itself. */
  private String document(String userName, String policy) {
    String document =
        call(
            "GetUserPolicy",
            () ->
                iam.getUserPolicy(
                        r -> r.userName(userName).policyName(policy).overrideConfiguration(as()))
                    .policyDocument());
    try {
      return URLDecoder.decode(document.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return document;
    }
  }

  private List<String> attachedPolicies(String userName) {
    List<String> all = new ArrayList<>();
    pages(
        "ListAttachedUserPolicies",
        marker ->
            iam.listAttachedUserPolicies(
                r -> r.userName(userName).marker(marker).overrideConfiguration(as())),
        page -> {
          page.attachedPolicies().forEach(policy -> all.add(policy.policyArn()));
          return new Page(page.isTruncated(), page.marker());
        });
    return all.stream().sorted().toList();
  }

  private List<String> groups(String userName) {
    List<String> all = new ArrayList<>();
    pages(
        "ListGroupsForUser",
        marker ->
            iam.listGroupsForUser(
                r -> r.userName(userName).marker(marker).overrideConfiguration(as())),
        page -> {
          page.groups().forEach(group -> all.add(group.arn()));
          return new Page(page.isTruncated(), page.marker());
        });
    return all.stream().sorted().toList();
  }

  /** Whether another page follows, and where it begins. */
  private record Page(@Nullable Boolean isTruncated, @Nullable String marker) {}

  private <R> void pages(
      String operation, Function<@Nullable String, R> call, Function<R, Page> take) {
    String marker = null;
    for (int pages = 0; pages < LONGEST_LIST; pages++) {
      String from = marker;
      Page page = take.apply(call(operation, () -> call.apply(from)));
      if (!Boolean.TRUE.equals(page.isTruncated())) {
        return;
      }
      marker = page.marker();
      if (marker == null || marker.equals(from)) {
        break;
      }
    }
    throw new ActionFailedException(
        ActionReason.UNAVAILABLE, operation + " says that more follows, and doesn't give it");
  }

  private <R> R call(String operation, Supplier<R> call) {
    try {
      return budget.call(call);
    } catch (SdkException e) {
      throw IamFailure.of(operation, e);
    }
  }

  private AwsRequestOverrideConfiguration as() {
    return AwsRequestOverrideConfiguration.builder()
        .credentialsProvider(StaticCredentialsProvider.create(session.get()))
        .apiCallTimeout(budget.forOneCall())
        .build();
  }
}
