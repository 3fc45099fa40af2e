package org.iaminactivity.finding;

import java.time.Instant;
import java.util.List;
import org.iaminactivity.principal.Principal;
import org.jspecify.annotations.Nullable;

/**
 * What a report tells of a principal beside inactivity: a root user who can sign in without MFA, an
 * old access key.
 *
 * @param rule the name of the rule that fired
 * @param credential null if it is about the principal as a whole
 * @param credentialIssuedAt null if it is about the principal as a whole, or the report doesn't say
 *     when
 * @param age null if the rule is about no date, or the report doesn't say
 * @param thresholdDays the days from which on the rule fires, or below which if it is about a use;
 *     null if it depends on no days
 * @param detail what is wrong: one sentence on one line
 * @param compliance the controls that require what it lacks, such as {@code CIS-AWS-5.0:1.3}
 */
public record HygieneFinding(
    FindingId id,
    String rule,
    Severity severity,
    Principal principal,
    @Nullable Credential credential,
    @Nullable Instant credentialIssuedAt,
    @Nullable Age age,
    @Nullable Integer thresholdDays,
    String detail,
    Instant reportGeneratedAt,
    List<String> compliance,
    Remediation remediation)
    implements Finding {

  /**
   * Since when it is so.
   *
   * @param days whole days from {@code since} to the report's GeneratedTime, never below 0
   */
  public record Age(Instant since, Reason reason, int days) {

    /** What happened then. */
    public enum Reason {
      ISSUED,
      LAST_USED
    }
  }

  /** The days of its age; null if it has none. */
  public @Nullable Integer ageDays() {
    return age == null ? null : age.days();
  }
}
