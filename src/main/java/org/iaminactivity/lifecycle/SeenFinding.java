package org.iaminactivity.lifecycle;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.iaminactivity.finding.Credential;
import org.iaminactivity.finding.Finding;
import org.iaminactivity.finding.FindingId;
import org.iaminactivity.finding.HygieneFinding;
import org.iaminactivity.finding.InactivityFinding;
import org.iaminactivity.finding.Severity;
import org.iaminactivity.principal.Principal;
import org.iaminactivity.principal.PrincipalType;
import org.jspecify.annotations.Nullable;

/**
 * A finding as it was last seen. Times are to the millisecond, as they are published: what is read
 * back equals what was written.
 *
 * @param principalName the user's name; {@code <root_account>} for root
 * @param credential null if it is about the principal as a whole
 * @param credentialIssuedAt null if it is about the principal, or the report doesn't say
 * @param inactiveSince null unless a rule of inactivity found it
 * @param inactiveDays null unless a rule of inactivity found it
 * @param thresholdDays with which it was found; null if its rule does not depend on days
 */
public record SeenFinding(
    FindingId id,
    String rule,
    Severity severity,
    PrincipalType principalType,
    String principalArn,
    String principalName,
    @Nullable Credential credential,
    @Nullable Instant credentialIssuedAt,
    @Nullable Instant principalCreatedAt,
    @Nullable Instant inactiveSince,
    @Nullable Integer inactiveDays,
    @Nullable Integer thresholdDays) {

  public SeenFinding {
    credentialIssuedAt = milliseconds(credentialIssuedAt);
    principalCreatedAt = milliseconds(principalCreatedAt);
    inactiveSince = milliseconds(inactiveSince);
  }

  public static SeenFinding of(Finding finding) {
    Principal principal = finding.principal();
    InactivityFinding inactivity = finding instanceof InactivityFinding found ? found : null;
    return new SeenFinding(
        finding.id(),
        finding.rule(),
        finding.severity(),
        principal.type(),
        principal.arn(),
        principal.name(),
        finding.credential(),
        finding.credentialIssuedAt(),
        principal.createdAt(),
        inactivity == null ? null : since(inactivity),
        inactivity == null ? null : inactivity.inactiveDays(),
        finding.thresholdDays());
  }

  /** What the days of a finding count from, to the millisecond; null if it has none. */
  static @Nullable Instant since(Finding finding) {
    if (finding instanceof InactivityFinding inactivity) {
      return milliseconds(inactivity.since().instant());
    }
    HygieneFinding.Age age = ((HygieneFinding) finding).age();
    return age == null ? null : milliseconds(age.since());
  }

  /** Whether a rule of inactivity found it, not one of hygiene. */
  boolean isInactivity() {
    return inactiveSince != null;
  }

  private static @Nullable Instant milliseconds(@Nullable Instant instant) {
    return instant == null ? null : instant.truncatedTo(ChronoUnit.MILLIS);
  }
}
