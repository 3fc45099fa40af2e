package org.iaminactivity.finding;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
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
  static Optional<InactiveSince> ofCredential(
      LastUse lastUse, @Nullable Instant issuedAt, ReportRow principal) {
    return Stream.of(used(lastUse), issued(issuedAt), created(principal))
        .flatMap(candidates -> candidates)
        .findFirst();
  }

  /** The newest; of several in the same instant the one whose reason takes precedence. */
  static Optional<InactiveSince> newest(Stream<InactiveSince> candidates) {
    return candidates.reduce(
        (a, b) -> {
          int order = a.instant().compareTo(b.instant());
          return order > 0 || (order == 0 && a.reason().compareTo(b.reason()) <= 0) ? a : b;
        });
  }

  static Stream<InactiveSince> used(LastUse lastUse) {
    return lastUse.time().map(when -> new InactiveSince(when, Reason.LAST_USED)).stream();
  }

  static Stream<InactiveSince> issued(@Nullable Instant issuedAt) {
    return Stream.ofNullable(issuedAt).map(when -> new InactiveSince(when, Reason.ISSUED));
  }

  static Stream<InactiveSince> created(ReportRow principal) {
    return Stream.ofNullable(principal.userCreationTime())
        .map(when -> new InactiveSince(when, Reason.CREATED));
  }
}
