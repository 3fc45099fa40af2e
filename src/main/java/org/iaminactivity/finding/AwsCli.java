package org.iaminactivity.finding;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.iaminactivity.credentialreport.AccessKey;
import org.iaminactivity.credentialreport.ReportRow;

/**
 * What a person does about a finding: commands of the AWS CLI, to be run in the finding's account,
 * with every name of the report quoted for a POSIX shell. Root has no user name, so it gets a step
 * in the console.
 *
 * <p>A report tells no key ids. A key is found by its CreateDate, which is the report's {@code
 * last_rotated} to the second.
 *
 * @see <a href="https://docs.aws.amazon.com/cli/latest/reference/iam/">AWS CLI: iam</a>
 */
final class AwsCli {

  /** How the CLI prints a CreateDate, without the zone, which its versions print differently. */
  private static final DateTimeFormatter CREATE_DATE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

  private AwsCli() {}

  static String deleteLoginProfile(String user) {
    return "aws iam delete-login-profile " + userName(user);
  }

  /** Refused by IAM as long as the user still has anything, so it removes nothing unseen. */
  static String deleteUser(String user) {
    return "aws iam delete-user " + userName(user);
  }

  static String deactivate(ReportRow principal, AccessKey key) {
    if (principal.isRoot()) {
      return "Sign in to the account as its root user, open Security credentials > Access keys, and"
          + " deactivate, then delete, the key"
          + (key.lastRotated() == null ? "" : " created on " + key.lastRotated());
    }
    String list =
        "aws iam list-access-keys "
            + userName(principal.user())
            + " --query \"AccessKeyMetadata[?"
            + condition(key)
            + "].AccessKeyId\" --output text";
    String deactivate = " --status Inactive " + userName(principal.user());
    if (hasTwin(principal, key)) {
      // Whichever of the two it is, the other one may be in use.
      return "for key in $("
          + list
          + "); do aws iam get-access-key-last-used --access-key-id \"$key\"; done; echo "
          + quoted("Deactivate the key whose last use was " + lastUse(key))
          + "; read -r key && aws iam update-access-key --access-key-id \"$key\""
          + deactivate;
    }
    return "key=$(" + list + ") && aws iam update-access-key --access-key-id \"$key\"" + deactivate;
  }

  private static String condition(AccessKey key) {
    Instant issuedAt = key.lastRotated();
    return "Status=='Active'"
        + (issuedAt == null
            ? ""
            : " && starts_with(CreateDate, '" + CREATE_DATE.format(issuedAt) + "')");
  }

  /** Whether another live key can't be told from this one by its CreateDate. */
  private static boolean hasTwin(ReportRow principal, AccessKey key) {
    return principal.liveAccessKeys().stream()
        .filter(other -> other.slot() != key.slot())
        .anyMatch(other -> FindingId.issuedTogether(key, other));
  }

  private static String lastUse(AccessKey key) {
    return key.lastUse().time().map(Instant::toString).orElse("never");
  }

  /** In one argument: a user's name may begin with a hyphen, which alone would be an option. */
  private static String userName(String user) {
    return "--user-name=" + quoted(user);
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
