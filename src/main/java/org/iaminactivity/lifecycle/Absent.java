package org.iaminactivity.lifecycle;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.iaminactivity.finding.Credential;
import org.iaminactivity.finding.Finding;
import org.iaminactivity.finding.FindingId;
import org.iaminactivity.finding.InactivityFinding;
import org.iaminactivity.finding.rule.Rules;
import org.iaminactivity.principal.Principal;
import org.jspecify.annotations.Nullable;

/** Why findings of an audited account are no longer there. */
final class Absent {

  /** Of the rules that are in force only for principals that an exemption has watched. */
  private static final String OF_THE_WATCHED = "break-glass-";

  private final Rules rules;
  private final Set<String> inForce;
  private final Excuses.InAccount excuses;
  private final Instant reportGeneratedAt;

  /**
   * The findings of one account in one run.
   *
   * @param inForce the names of the rules that are
   */
  Absent(Rules rules, Set<String> inForce, Excuses.InAccount excuses, Instant reportGeneratedAt) {
    this.rules = rules;
    this.inForce = inForce;
    this.excuses = excuses;
    this.reportGeneratedAt = reportGeneratedAt;
  }

  /**
   * Why a finding is not there: the first case that holds.
   *
   * @param last the finding as it was last seen
   * @param principal whom it was about, as of now; null if the report doesn't have the ARN
   */
  StatusReason reason(SeenFinding last, @Nullable Principal principal) {
    if (!isLookedFor(last)) {
      return StatusReason.RULE_DISABLED;
    }
    if (principal == null) {
      return StatusReason.PRINCIPAL_GONE;
    }
    Optional<Finding> now =
        rules.inspect(last.rule(), principal, reportGeneratedAt).stream()
            .filter(finding -> finding.id().equals(last.id()))
            .findFirst();
    if (now.filter(finding -> wouldFire(finding, last.thresholdDays())).isPresent()) {
      return StatusReason.THRESHOLD_RAISED;
    }
    if (!Objects.equals(second(principal.createdAt()), second(last.principalCreatedAt()))) {
      return StatusReason.PRINCIPAL_RECREATED;
    }
    Credential credential = last.credential();
    StatusReason reason =
        credential == null ? ofPrincipal(now) : ofCredential(last, credential, principal);
    if (reason != null) {
      return reason;
    }
    return last.isInactivity() ? StatusReason.CREDENTIAL_REMOVED : StatusReason.MENDED;
  }

  private boolean isLookedFor(SeenFinding last) {
    return inForce.contains(last.rule())
        && (!last.rule().startsWith(OF_THE_WATCHED) || excuses.watches(last.principalName()));
  }

  private boolean wouldFire(Finding finding, @Nullable Integer threshold) {
    return threshold != null && rules.fires(finding.rule(), finding, threshold);
  }

  /** A user is inactive no longer: since a use, or since something was issued. */
  private static @Nullable StatusReason ofPrincipal(Optional<Finding> now) {
    if (now.isEmpty() || !(now.get() instanceof InactivityFinding inactivity)) {
      return null;
    }
    return switch (inactivity.since().reason()) {
      case LAST_USED -> StatusReason.USED;
      case ISSUED -> StatusReason.CREDENTIAL_ISSUED;
      case CREATED -> null;
    };
  }

  private static @Nullable StatusReason ofCredential(
      SeenFinding last, Credential credential, Principal principal) {
    boolean isReplaced = false;
    for (IssuedCredential issued : IssuedCredential.ofKind(credential, principal)) {
      if (idOf(issued, last, principal).equals(last.id())) {
        if (!issued.live()) {
          return StatusReason.CREDENTIAL_DEACTIVATED;
        }
        return issued.isUsedSince(last.inactiveSince()) ? StatusReason.USED : null;
      }
      isReplaced |= issued.live() && issued.isLaterThan(last.credentialIssuedAt());
    }
    return isReplaced ? StatusReason.CREDENTIAL_REPLACED : StatusReason.CREDENTIAL_REMOVED;
  }

  /** Slots may change, and of two keys of one second only the identity tells which is which. */
  private static FindingId idOf(IssuedCredential issued, SeenFinding last, Principal principal) {
    return last.isInactivity()
        ? FindingId.of(last.rule(), principal, issued.credential(), issued.issuedAt())
        : FindingId.ofHygiene(last.rule(), principal, issued.credential(), issued.issuedAt());
  }

  private static @Nullable Long second(@Nullable Instant instant) {
    return instant == null ? null : instant.getEpochSecond();
  }
}
