package org.iaminactivity.finding.rule;

import java.time.Instant;
import org.iaminactivity.finding.Credential;
import org.iaminactivity.finding.InactiveSince;
import org.iaminactivity.principal.LastUse;
import org.jspecify.annotations.Nullable;

/**
 * What a rule says of a principal or of one of its credentials, before the threshold is applied.
 *
 * @param credential null if it is about the principal as a whole
 * @param issuedAt when the credential was issued, if the report says so
 * @param lastUse of that key, or of any password that the user has had; of anything, if it is about
 *     the principal
 * @param since null if the report has none of the dates that the rule needs
 */
record Inactivity(
    @Nullable Credential credential,
    @Nullable Instant issuedAt,
    LastUse lastUse,
    @Nullable InactiveSince since) {}
