package org.iaminactivity.run;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The kind of policy that AWS names when it denies a request: what lifts the denial depends on it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">AWS:
 *     Troubleshoot access denied error messages</a>
 */
public enum DenyingPolicy {
  SERVICE_CONTROL_POLICY(
      "A service control policy of the organization does not allow it: except this program's role"
          + " and the audit role from that policy; nothing inside the account can lift it."),
  RESOURCE_CONTROL_POLICY(
      "A resource control policy of the organization does not allow it: except this program's role"
          + " and the audit role from that policy; nothing inside the account can lift it."),
  PERMISSIONS_BOUNDARY(
      "A permissions boundary does not allow it: widen the boundary of the user or role that the"
          + " message names."),
  SESSION_POLICY(
      "The session policy of the caller's credentials does not allow it: start the program with"
          + " credentials whose session policy does."),
  VPC_ENDPOINT_POLICY(
      "The policy of a VPC endpoint does not allow it: let the endpoint's policy allow the action"
          + " that the message names."),
  IDENTITY_BASED_POLICY(
      "The policies of the user or role that the message names do not allow it: let them allow the"
          + " action that the message names.");

  /** "with an explicit deny in a …" or "because no … allows". */
  private static final Pattern NAMED =
      Pattern.compile(
          "(?:explicit deny in (?:an? |the )?|because no )"
              + "((?:service control|resource control|session|vpc endpoint|identity-based)"
              + " polic|permissions boundar)",
          Pattern.CASE_INSENSITIVE);

  private final String remedy;

  DenyingPolicy(String remedy) {
    this.remedy = remedy;
  }

  /** The kind that the message of AWS names; empty if it names none. */
  public static Optional<DenyingPolicy> in(String message) {
    Matcher named = NAMED.matcher(message);
    return named.find()
        ? Optional.of(
            valueOf(named.group(1).toUpperCase(Locale.ROOT).replaceAll("[ -]", "_") + "Y"))
        : Optional.empty();
  }

  /** Whether the policy limits the permissions of caller and role from outside. */
  public boolean limits() {
    return this != IDENTITY_BASED_POLICY;
  }

  /** What to do about it, in one line. */
  public String remedy() {
    return remedy;
  }
}
