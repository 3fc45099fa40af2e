package org.iaminactivity.page;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.iaminactivity.night.PublishedFinding;
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
              ? "Last sign of life: a credential issued "
                  + day
                  + (finding.neverUsed() ? ", no use on record" : "")
              : "No use on record; issued " + day;
      default -> "No use on record; user created " + day;
    };
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
