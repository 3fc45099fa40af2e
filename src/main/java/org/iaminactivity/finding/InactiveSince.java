package org.iaminactivity.finding;

import java.time.Instant;
import org.iaminactivity.credentialreport.LastUse;
import org.iaminactivity.credentialreport.ReportRow;
import org.jspecify.annotations.Nullable;

/** The instant from which inactivity counts, and what happened then. */
public record InactiveSince(Instant instant, Reason reason) {

  /** In order of precedence: on a tie the first one tells more. */
  public enum Reason {
    LAST_USED,
    ISSUED,
    CREATED
  }

  /** Of a single credential: its last use, else its issue, else the creation of its principal. */
  static @Nullable InactiveSince ofCredential(
      LastUse lastUse, @Nullable Instant issuedAt, ReportRow principal) {
    InactiveSince used = used(lastUse);
    if (used != null) {
      return used;
    }
    return issuedAt == null ? created(principal) : issued(issuedAt);
  }

  /** The newer; of two in the same instant the one whose reason takes precedence. */
  static @Nullable InactiveSince newer(@Nullable InactiveSince a, @Nullable InactiveSince b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    int order = a.instant().compareTo(b.instant());
    return order > 0 || (order == 0 && a.reason().compareTo(b.reason()) <= 0) ? a : b;
  }

  static @Nullable InactiveSince used(LastUse lastUse) {
    return lastUse instanceof LastUse.At at ? of(at.instant(), Reason.LAST_USED) : null;
  }

  static @Nullable InactiveSince issued(@Nullable Instant issuedAt) {
    return of(issuedAt, Reason.ISSUED);
  }

  static @Nullable InactiveSince created(ReportRow principal) {
    return of(principal.userCreationTime(), Reason.CREATED);
  }

  private static @Nullable InactiveSince of(@Nullable Instant instant, Reason reason) {
    return instant == null ? null : new InactiveSince(instant, reason);
  }
}
