package org.iaminactivity.finding;

import java.time.Instant;
import org.iaminactivity.principal.AccessKey;
import org.iaminactivity.principal.LastUse;
import org.iaminactivity.principal.Principal;
import org.jspecify.annotations.Nullable;

/** The instant from which inactivity counts, and what happened then. */
public record InactiveSince(Instant instant, Reason reason) {

  /** In order of precedence: on a tie the first one says more. */
  public enum Reason {
    LAST_USED,
    ISSUED,
    CREATED
  }

  /** Of an access key: its last use, else its issue, else the creation of its principal. */
  public static @Nullable InactiveSince ofAccessKey(AccessKey key, Principal principal) {
    InactiveSince known = first(used(key.lastUse()), issued(key.issuedAt()));
    return first(known, created(principal));
  }

  /**
   * Of a password: the newer of last use and issue, else the creation of its user. AWS keeps the
   * last use when it is replaced or taken away, so one before the issue was of another password.
   */
  public static @Nullable InactiveSince ofPassword(Principal principal) {
    InactiveSince known =
        newer(used(principal.password().lastUse()), issued(principal.password().lastChangedAt()));
    return first(known, created(principal));
  }

  private static @Nullable InactiveSince first(
      @Nullable InactiveSince a, @Nullable InactiveSince b) {
    return a == null ? b : a;
  }

  /** The newer; of two in the same instant the one whose reason takes precedence. */
  public static @Nullable InactiveSince newer(
      @Nullable InactiveSince a, @Nullable InactiveSince b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    int order = a.instant().compareTo(b.instant());
    return order > 0 || (order == 0 && a.reason().compareTo(b.reason()) <= 0) ? a : b;
  }

  public static @Nullable InactiveSince used(LastUse lastUse) {
    return lastUse instanceof LastUse.At at ? of(at.instant(), Reason.LAST_USED) : null;
  }

  public static @Nullable InactiveSince issued(@Nullable Instant issuedAt) {
    return of(issuedAt, Reason.ISSUED);
  }

  public static @Nullable InactiveSince created(Principal principal) {
    return of(principal.createdAt(), Reason.CREATED);
  }

  private static @Nullable InactiveSince of(@Nullable Instant instant, Reason reason) {
    return instant == null ? null : new InactiveSince(instant, reason);
  }
}
