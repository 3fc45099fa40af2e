package org.iaminactivity.page;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.iaminactivity.publication.PublishedFinding;
import org.jspecify.annotations.Nullable;

/** Says in words what a finding is about, and how it is known. */
public final class Knowledge {

  private Knowledge() {}

  public static String subject(PublishedFinding finding) {
    String credential = finding.credential();
    if (credential == null) {
      return "user";
    }
    return credential.equals("PASSWORD") ? "password" : "access key";
  }

  /** From when the inactivity counts, and what happened then. */
  public static String since(PublishedFinding finding) {
    String day = day(finding.inactiveSince());
    boolean isUser = finding.credential() == null;
    return switch (finding.inactiveSinceReason()) {
      case "LAST_USED" ->
          isUser
              ? "Nothing of this user was used after " + day
              : "Last used " + day + where(finding);
      case "ISSUED" ->
          isUser
              ? "Last activity: a credential issued "
                  + day
                  + (finding.neverUsed() ? ", no use on record" : "")
              : finding.neverUsed()
                  ? "No use on record; issued " + day
                  : "Not used since it was issued " + day;
      default ->
          finding.neverUsed()
              ? "No use on record; user created " + day
              : "Nothing of this user was used since it was created " + day;
    };
  }

  /**
   * If a password was not used since it was issued, the last use is that of an earlier password.
   */
  public static String lastUse(PublishedFinding finding) {
    if (finding.neverUsed()) {
      return "no use on record";
    }
    boolean isOfAnother =
        subject(finding).equals("password") && finding.inactiveSinceReason().equals("ISSUED");
    return minute(finding.lastUsedAt()) + (isOfAnother ? ", an earlier password" : "");
  }

  private static String where(PublishedFinding finding) {
    String service = finding.lastUsedService();
    String region = finding.lastUsedRegion();
    return service == null ? "" : " for " + service + (region == null ? "" : " in " + region);
  }

  static String day(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC).toString();
  }

  public static String minute(@Nullable Instant instant) {
    return instant == null ? "not in the report" : PageModel.minute(instant);
  }
}
