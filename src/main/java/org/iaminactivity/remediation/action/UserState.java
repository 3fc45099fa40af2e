package org.iaminactivity.remediation.action;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.iaminactivity.run.OneLine;
import org.jspecify.annotations.Nullable;

/**
 * What IAM says of a user, as far as it was read.
 *
 * @param accessKeys in the order of their ids; null if they were not read
 * @param password null if it was not read
 * @param inventory all else that the user has; null if it was not read
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"user", "access_keys", "password", "inventory"})
public record UserState(
    User user,
    @JsonProperty("access_keys") @Nullable List<Key> accessKeys,
    @Nullable Password password,
    @Nullable Inventory inventory) {

  private static final Set<String> STATUSES = Set.of(Key.ACTIVE, Key.INACTIVE, Key.EXPIRED);

  /** Where the ARN of a policy of AWS that restrains a user whose key has leaked ends. */
  private static final String LEAKED = "AWSCompromisedKeyQuarantine";

  /** The policy that denies everything: what quarantines a user. */
  public static final String DENY_ALL = "AWSDenyAll";

  public UserState {
    accessKeys = accessKeys == null ? null : List.copyOf(accessKeys);
  }

  /**
   * The user itself.
   *
   * @param userId which a user who is made again under the same name does not have
   * @param passwordLastUsedAt the last sign-in with any password the user has had; null if none is
   *     on record
   * @param permissionsBoundary the ARN of the policy; null if there is none
   */
  @JsonPropertyOrder({
    "user_id",
    "arn",
    "created_at",
    "password_last_used_at",
    "permissions_boundary",
    "tags"
  })
  public record User(
      @JsonProperty("user_id") String userId,
      String arn,
      @JsonProperty("created_at") Instant createdAt,
      @JsonProperty("password_last_used_at") @Nullable Instant passwordLastUsedAt,
      @JsonProperty("permissions_boundary") @Nullable String permissionsBoundary,
      SortedMap<String, String> tags) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_]{1,128}");

    public User {
      if (!ID.matcher(userId).matches()) {
        throw new IllegalArgumentException("'" + OneLine.of(userId) + "' is not the id of a user");
      }
      tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }

    /** The name, which an ARN ends with. */
    public String name() {
      return arn.substring(arn.lastIndexOf('/') + 1);
    }

    /** Between slashes, such as {@code /} or {@code /people/}. */
    public String path() {
      return arn.substring(arn.indexOf('/'), arn.lastIndexOf('/') + 1);
    }

    User withTags(SortedMap<String, String> newTags) {
      return new User(userId, arn, createdAt, passwordLastUsedAt, permissionsBoundary, newTags);
    }
  }

  /**
   * An access key.
   *
   * @param status Active, Inactive, Expired, or what this program doesn't know
   * @param lastUsedAt null if it was never used, or its use was not read
   */
  @JsonPropertyOrder({"access_key_id", "status", "created_at", "last_used_at"})
  public record Key(
      @JsonProperty("access_key_id") String id,
      String status,
      @JsonProperty("created_at") Instant createdAt,
      @JsonProperty("last_used_at") @Nullable Instant lastUsedAt) {

    public static final String ACTIVE = "Active";
    public static final String INACTIVE = "Inactive";
    private static final String EXPIRED = "Expired";

    /** An unknown status is none that denies a request. */
    @JsonIgnore
    public boolean isLive() {
      return !status.equals(INACTIVE) && !status.equals(EXPIRED);
    }

    Key withStatus(String newStatus) {
      return new Key(id, newStatus, createdAt, lastUsedAt);
    }

    Key withoutUse() {
      return new Key(id, status, createdAt, null);
    }
  }

  /**
   * Whether the user has a password.
   *
   * @param createdAt the first issue, not the last change; null if there is none
   */
  @JsonPropertyOrder({"exists", "created_at", "password_reset_required"})
  public record Password(
      boolean exists,
      @JsonProperty("created_at") @Nullable Instant createdAt,
      @JsonProperty("password_reset_required") boolean resetRequired) {

    public static final Password NONE = new Password(false, null, false);
  }

  /**
   * A certificate, SSH key or service-specific credential.
   *
   * @param service null except of a service-specific credential
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonPropertyOrder({"id", "service", "status", "created_at"})
  public record Credential(
      String id,
      @Nullable String service,
      String status,
      @JsonProperty("created_at") @Nullable Instant createdAt) {

    @JsonIgnore
    public boolean isLive() {
      return !status.equals(Key.INACTIVE) && !status.equals(Key.EXPIRED);
    }
  }

  /**
   * An inline policy.
   *
   * @param sha256 of its document as IAM gives it, in lower-case hex digits
   */
  public record InlinePolicy(String name, String sha256) {}

  /**
   * All else that a user has, each list in order.
   *
   * @param mfaDevices their serial numbers, which of a virtual one is an ARN
   * @param attachedPolicies their ARNs
   * @param groups their ARNs
   */
  @JsonPropertyOrder({
    "signing_certificates",
    "ssh_public_keys",
    "service_specific_credentials",
    "mfa_devices",
    "inline_policies",
    "attached_policies",
    "groups"
  })
  public record Inventory(
      @JsonProperty("signing_certificates") List<Credential> signingCertificates,
      @JsonProperty("ssh_public_keys") List<Credential> sshPublicKeys,
      @JsonProperty("service_specific_credentials") List<Credential> serviceSpecificCredentials,
      @JsonProperty("mfa_devices") List<String> mfaDevices,
      @JsonProperty("inline_policies") List<InlinePolicy> inlinePolicies,
      @JsonProperty("attached_policies") List<String> attachedPolicies,
      List<String> groups) {

    public Inventory {
      signingCertificates = List.copyOf(signingCertificates);
      sshPublicKeys = List.copyOf(sshPublicKeys);
      serviceSpecificCredentials = List.copyOf(serviceSpecificCredentials);
      mfaDevices = List.copyOf(mfaDevices);
      inlinePolicies = List.copyOf(inlinePolicies);
      attachedPolicies = List.copyOf(attachedPolicies);
      groups = List.copyOf(groups);
    }
  }

  /** Whether a key or another credential with it is known to work, or not to. */
  static boolean isKnown(String status) {
    return STATUSES.contains(status);
  }

  /** The part that an action is judged by. */
  public UserState seenBy(ActionType type, @Nullable String target) {
    return switch (type.look()) {
      case KEY ->
          new UserState(
              user,
              accessKeys == null
                  ? null
                  : accessKeys.stream()
                      .map(key -> key.id().equals(target) ? key : key.withoutUse())
                      .toList(),
              null,
              null);
      case PASSWORD -> new UserState(user, null, password, null);
      case INVENTORY -> this;
    };
  }

  /** The key of that id; null if the user has none. */
  public @Nullable Key key(@Nullable String id) {
    return accessKeys == null
        ? null
        : accessKeys.stream().filter(key -> key.id().equals(id)).findFirst().orElse(null);
  }

  /** The newest use on record of a password or a key; null if there is none. */
  public @Nullable Instant lastUsedAt() {
    Stream<Instant> ofKeys =
        accessKeys == null
            ? Stream.of()
            : accessKeys.stream().flatMap(key -> Stream.ofNullable(key.lastUsedAt()));
    return Stream.concat(ofKeys, Stream.ofNullable(user.passwordLastUsedAt()))
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  /** Whether AWS restrains the user because a key of it has leaked. */
  @JsonIgnore
  public boolean isUnderInvestigation() {
    return inventory != null
        && (inventory.attachedPolicies().stream()
                .anyMatch(arn -> arn.substring(arn.lastIndexOf('/') + 1).startsWith(LEAKED))
            || inventory.inlinePolicies().stream()
                .anyMatch(policy -> policy.name().startsWith(LEAKED)));
  }
}
