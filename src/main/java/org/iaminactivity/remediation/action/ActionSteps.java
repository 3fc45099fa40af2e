package org.iaminactivity.remediation.action;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.iaminactivity.remediation.action.IamWrite.Operation;
import org.jspecify.annotations.Nullable;

/**
 * The changing calls of an action, in their order: what can sign in goes first, what restrains the
 * user last. A permissions boundary stays: without it the user may be allowed more.
 */
public final class ActionSteps {

  /** The console keeps a key's description as a tag named by the key. */
  private static final Pattern KEY_ID = Pattern.compile("AKIA[A-Z0-9]{12,124}");

  /** A hardware device has a serial number or another kind of ARN, and is nobody's to delete. */
  private static final String VIRTUAL_DEVICE = ":mfa/";

  private ActionSteps() {}

  /** The calls that make of a user in this state what the action is for. */
  public static List<IamWrite> of(ActionType type, @Nullable String target, UserState expected) {
    return switch (type) {
      case DEACTIVATE_ACCESS_KEY -> List.of(IamWrite.of(Operation.DEACTIVATE_ACCESS_KEY, target));
      case DELETE_ACCESS_KEY -> List.of(IamWrite.of(Operation.DELETE_ACCESS_KEY, target));
      case DELETE_LOGIN_PROFILE -> List.of(IamWrite.of(Operation.DELETE_LOGIN_PROFILE, null));
      case QUARANTINE_USER ->
          List.of(IamWrite.of(Operation.ATTACH_USER_POLICY, denyAll(expected.user().arn())));
      case STRIP_USER -> strip(expected);
      case DELETE_USER -> delete(expected);
    };
  }

  /** Whether a rollback takes each of them back exactly. */
  public static boolean areReversible(
      ActionType type, @Nullable String target, UserState expected) {
    return of(type, target, expected).stream().allMatch(step -> step.undo(expected) != null);
  }

  /** The policy of AWS that denies everything, in the partition of the user. */
  public static String denyAll(String userArn) {
    return userArn.substring(0, userArn.indexOf(":iam::"))
        + ":iam::aws:policy/"
        + UserState.DENY_ALL;
  }

  /** Sessions that the user took before may live on: what denies them goes after what allows. */
  private static List<IamWrite> strip(UserState user) {
    UserState.Inventory has = inventory(user);
    List<IamWrite> steps = new ArrayList<>();
    add(steps, Operation.REMOVE_USER_FROM_GROUP, has.groups().stream());
    add(steps, Operation.DETACH_USER_POLICY, allowing(has));
    add(
        steps,
        Operation.DELETE_USER_POLICY,
        has.inlinePolicies().stream().map(UserState.InlinePolicy::name));
    add(steps, Operation.DETACH_USER_POLICY, denying(has));
    add(
        steps,
        Operation.UNTAG_USER,
        user.user().tags().keySet().stream()
            .filter(tag -> KEY_ID.matcher(tag).matches() && user.key(tag) == null));
    return List.copyOf(steps);
  }

  private static List<IamWrite> delete(UserState user) {
    UserState.Inventory has = inventory(user);
    List<IamWrite> steps = new ArrayList<>();
    if (Objects.requireNonNull(user.password(), "password").exists()) {
      steps.add(IamWrite.of(Operation.DELETE_LOGIN_PROFILE, null));
    }
    add(
        steps,
        Operation.DELETE_ACCESS_KEY,
        Objects.requireNonNull(user.accessKeys(), "access_keys").stream().map(UserState.Key::id));
    add(steps, Operation.DELETE_SIGNING_CERTIFICATE, ids(has.signingCertificates()));
    add(steps, Operation.DELETE_SSH_PUBLIC_KEY, ids(has.sshPublicKeys()));
    add(steps, Operation.DELETE_SERVICE_SPECIFIC_CREDENTIAL, ids(has.serviceSpecificCredentials()));
    add(steps, Operation.DEACTIVATE_MFA_DEVICE, has.mfaDevices().stream());
    add(
        steps,
        Operation.DELETE_VIRTUAL_MFA_DEVICE,
        has.mfaDevices().stream().filter(serial -> serial.contains(VIRTUAL_DEVICE)));
    add(
        steps,
        Operation.DELETE_USER_POLICY,
        has.inlinePolicies().stream().map(UserState.InlinePolicy::name));
    add(steps, Operation.DETACH_USER_POLICY, Stream.concat(allowing(has), denying(has)));
    add(steps, Operation.REMOVE_USER_FROM_GROUP, has.groups().stream());
    steps.add(IamWrite.of(Operation.DELETE_USER, null));
    return List.copyOf(steps);
  }

  private static UserState.Inventory inventory(UserState user) {
    return Objects.requireNonNull(user.inventory(), "inventory");
  }

  private static void add(List<IamWrite> steps, Operation operation, Stream<String> targets) {
    targets.forEach(target -> steps.add(IamWrite.of(operation, target)));
  }

  private static Stream<String> ids(List<UserState.Credential> credentials) {
    return credentials.stream().map(UserState.Credential::id);
  }

  private static Stream<String> allowing(UserState.Inventory has) {
    return has.attachedPolicies().stream().filter(arn -> !isDenyAll(arn));
  }

  private static Stream<String> denying(UserState.Inventory has) {
    return has.attachedPolicies().stream().filter(ActionSteps::isDenyAll);
  }

  private static boolean isDenyAll(String policyArn) {
    return policyArn.endsWith(":iam::aws:policy/" + UserState.DENY_ALL);
  }
}
