package org.iaminactivity.remediation.plan;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Stream;
import org.iaminactivity.exemption.Exemption;
import org.iaminactivity.exemption.Exemptions;
import org.iaminactivity.remediation.action.ActionReason;
import org.iaminactivity.remediation.action.ActionSteps;
import org.iaminactivity.remediation.action.ActionType;
import org.iaminactivity.remediation.action.UserState;
import org.iaminactivity.run.Account;
import org.jspecify.annotations.Nullable;

/**
 * What protects a user from a plan, in the order in which it is told. It is judged when a plan is
 * made, and again before each write, whatever the plan says.
 *
 * @param callerArn of whoever plans or applies, as STS said it
 * @param exemptions as their file says now
 * @param runDate of the run that the plan is made from
 * @param keepTag the key of the tag by which an owner objects
 */
public record Protections(
    String callerArn,
    Enrollment enrollment,
    Exemptions exemptions,
    LocalDate runDate,
    Instant now,
    String keepTag) {

  /** Whoever has it is to be there in an emergency. */
  public static final String BREAK_GLASS_TAG = "iam-inactivity:break-glass";

  /** CloudFormation sets it: the stack would put back what is changed outside of it. */
  private static final String STACK_TAG = "aws:cloudformation:stack-name";

  /** A finding's principal. */
  public record Subject(
      Account account, String principalArn, String principalName, String rule, String findingId) {

    public static Subject of(PlannedAction action, String findingId) {
      return new Subject(
          action.account(),
          action.principalArn(),
          action.principalName(),
          action.action().rule(),
          findingId);
    }

    boolean isRoot() {
      return principalArn.endsWith(":root");
    }
  }

  /** What somebody said that protects the user from the action. */
  public Optional<Protection> told(PlannedAction action, UserState found) {
    return action.findingIds().stream()
        .flatMap(id -> ofPrincipal(Subject.of(action, id)).stream())
        .findFirst()
        .or(() -> ofTags(found));
  }

  /** What the user has, as it was just read, that protects it from the action. */
  public Optional<Protection> ofWhatIsThere(PlannedAction action, UserState found) {
    return unmet(action.action(), found)
        .or(() -> ofLiveKey(action, found))
        .or(() -> ofRecentIssue(action.action(), action.target(), null, found, threshold(action)))
        .or(() -> ofUser(action.action(), found));
  }

  private static Optional<Protection> ofLiveKey(PlannedAction action, UserState found) {
    UserState.Key key = found.key(action.target());
    return action.action() == ActionType.DELETE_ACCESS_KEY
            && (key == null || !key.status().equals(UserState.Key.INACTIVE))
        ? protection(ActionReason.NOT_DUE, "The access key is not Inactive.")
        : Optional.empty();
  }

  private Instant threshold(PlannedAction action) {
    return now.minus(Duration.ofDays(action.thresholdDays()));
  }

  /** What is known of the principal without reading it. */
  public Optional<Protection> ofPrincipal(Subject who) {
    if (who.isRoot()) {
      return protection(ActionReason.ROOT, "Root is a person's own to look after.");
    }
    if (who.principalArn().equals(callerArn)) {
      return protection(ActionReason.OWN_IDENTITY, "The user is the caller of this program.");
    }
    Optional<Protection> unenrolled = enrollment.protectionOf(who.account().id());
    return unenrolled.isPresent() ? unenrolled : ofExemptions(who);
  }

  private Optional<Protection> ofExemptions(Subject who) {
    Exemptions.Subject finding =
        new Exemptions.Subject(who.account(), who.principalName(), who.rule(), who.findingId());
    Optional<Exemption> inForce =
        exemptions.first(finding, today()).or(() -> exemptions.first(finding, runDate));
    if (inForce.isPresent()) {
      return protection(
          ActionReason.EXEMPT,
          "Exemption " + inForce.get().id() + " excuses it until " + inForce.get().expires() + ".");
    }
    return exemptions
        .breakGlass(finding, today())
        .map(
            entry ->
                new Protection(
                    ActionReason.BREAK_GLASS,
                    "Exemption "
                        + entry.id()
                        + " of kind break-glass names the user"
                        + (isExpired(entry)
                            ? "; it expired on "
                                + entry.expires()
                                + ": renew it, or delete it if the user is none any more."
                            : ".")));
  }

  /** Whether it is an expired exemption that protects the principal: somebody is to renew it. */
  public boolean isByExpiredExemption(Subject who) {
    return ofPrincipal(who).filter(by -> by.reason() == ActionReason.BREAK_GLASS).isPresent()
        && exemptions
            .breakGlass(
                new Exemptions.Subject(
                    who.account(), who.principalName(), who.rule(), who.findingId()),
                today())
            .filter(this::isExpired)
            .isPresent();
  }

  private boolean isExpired(Exemption entry) {
    return entry.expires().isBefore(today());
  }

  private LocalDate today() {
    return LocalDate.ofInstant(now, ZoneOffset.UTC);
  }

  /** What the user's tags say. */
  public Optional<Protection> ofTags(UserState found) {
    if (found.user().tags().containsKey(BREAK_GLASS_TAG)) {
      return protection(ActionReason.BREAK_GLASS, "The user is tagged " + BREAK_GLASS_TAG + ".");
    }
    return objection(found).map(tag -> new Protection(ActionReason.KEPT, tag.message()));
  }

  /** Whether an owner objects with a date that can't be meant. */
  public boolean isObjectionToCorrect(UserState found) {
    return objection(found).filter(tag -> !tag.isUsable()).isPresent();
  }

  private Optional<KeepTag> objection(UserState found) {
    String value = found.user().tags().get(keepTag);
    return value == null ? Optional.empty() : KeepTag.inForce(keepTag, value, today());
  }

  /** What must be done before the action is due. */
  public static Optional<Protection> unmet(ActionType action, UserState found) {
    if (action == ActionType.STRIP_USER && (hasPassword(found) || hasLiveKey(found))) {
      return protection(
          ActionReason.NOT_DUE,
          "The user can still sign in: its password and its access keys go first.");
    }
    if (action == ActionType.DELETE_USER) {
      if (!isQuarantined(found)) {
        return protection(
            ActionReason.HELD, "The user is no longer quarantined: somebody undid it.");
      }
      if (!keysAreInactive(found)) {
        return protection(ActionReason.NOT_DUE, "The user has an access key that is not Inactive.");
      }
    }
    return Optional.empty();
  }

  private static boolean hasPassword(UserState user) {
    return user.password() == null || user.password().exists();
  }

  private static boolean hasLiveKey(UserState user) {
    return user.accessKeys() == null || user.accessKeys().stream().anyMatch(UserState.Key::isLive);
  }

  private static boolean keysAreInactive(UserState user) {
    return user.accessKeys() != null
        && user.accessKeys().stream().allMatch(key -> key.status().equals(UserState.Key.INACTIVE));
  }

  private static boolean isQuarantined(UserState user) {
    return user.inventory() != null
        && user.inventory().attachedPolicies().contains(ActionSteps.denyAll(user.user().arn()));
  }

  /**
   * A use or an issue that the report doesn't have yet, or has of another credential.
   *
   * @param reported when the credential was issued according to the report; null if the user is all
   * @param since what is later is recent
   */
  public static Optional<Protection> ofRecentIssue(
      ActionType action,
      @Nullable String target,
      @Nullable Instant reported,
      UserState found,
      Instant since) {
    return LastActivity.of(action, target, found)
        .filter(newest -> newest.at().isAfter(since))
        .or(
            () ->
                Optional.ofNullable(reported)
                    .filter(at -> at.isAfter(since))
                    .map(at -> new LastActivity("issued", at)))
        .map(
            newest ->
                new Protection(
                    ActionReason.RECENTLY_ISSUED,
                    "It was " + newest.what() + " on " + newest.at() + ", later than reported."));
  }

  /** What the user has beside that which the action is about. */
  public static Optional<Protection> ofUser(ActionType action, UserState found) {
    if (action.look() == ActionType.Look.INVENTORY && hasUnobservedCredential(found)) {
      return protection(
          ActionReason.UNOBSERVED_CREDENTIAL,
          "The user has an active service-specific credential, SSH key or signing certificate,"
              + " whose use no report tells.");
    }
    if (found.isUnderInvestigation()) {
      return protection(
          ActionReason.UNDER_INVESTIGATION,
          "AWS restrains the user by a policy AWSCompromisedKeyQuarantine: a key of it has leaked,"
              + " and it is to stay as it is until that is cleared up.");
    }
    String stack = found.user().tags().get(STACK_TAG);
    return stack == null
        ? Optional.empty()
        : protection(
            ActionReason.MANAGED_BY_STACK,
            "A CloudFormation stack made the user: change it there.");
  }

  private static boolean hasUnobservedCredential(UserState user) {
    UserState.Inventory has = user.inventory();
    return has == null
        || Stream.of(
                has.signingCertificates(), has.sshPublicKeys(), has.serviceSpecificCredentials())
            .anyMatch(all -> all.stream().anyMatch(UserState.Credential::isLive));
  }

  private static Optional<Protection> protection(ActionReason reason, String message) {
    return Optional.of(new Protection(reason, message));
  }
}
