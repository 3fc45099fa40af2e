package org.iaminactivity.principal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One of the two places of a principal for an X.509 signing certificate; it may be empty. */
public record SigningCertificate(@Nullable Boolean active, @Nullable Instant lastRotated) {}
