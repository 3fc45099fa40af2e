package org.iaminactivity.principal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One of the two places of a principal for an X.509 signing certificate; it may be empty.
 *
 * @param slot 1 or 2
 * @param active null where nothing is known of it
 */
public record SigningCertificate(int slot, @Nullable Boolean active, @Nullable Instant issuedAt) {}
