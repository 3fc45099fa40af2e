package org.iaminactivity.finding;

import java.time.Instant;
import java.util.List;
import org.iaminactivity.principal.LastUse;
import org.iaminactivity.principal.Principal;
import org.jspecify.annotations.Nullable;

/**
 * An unused user, password or access key, and how the program knows.
 *
 * @param rule the name of the rule that fired
 * @param credential null if it is the user as a whole
 * @param credentialIssuedAt null if it is the user as a whole, or the report doesn't say
 * @param lastUse of that key, or of any password that the user has had; for a user the newest of
 *     any
 * @param inactiveDays whole days from {@code since} to the report's GeneratedTime
 * @param thresholdDays the days from which on the rule fires
 * @param compliance the controls that require what it lacks, such as {@code CIS-AWS-5.0:1.11}
 */
public record InactivityFinding(
    FindingId id,
    String rule,
    Severity severity,
    Principal principal,
    @Nullable Credential credential,
    @Nullable Instant credentialIssuedAt,
    LastUse lastUse,
    InactiveSince since,
    int inactiveDays,
    Integer thresholdDays,
    Instant reportGeneratedAt,
    List<String> compliance,
    Remediation remediation)
    implements Finding {}
