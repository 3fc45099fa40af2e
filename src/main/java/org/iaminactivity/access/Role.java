package org.iaminactivity.access;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A role that every account has under the same name.
 *
 * @param name with its path, if it has one
 * @param externalId the external id that the role's trust policy requires; null if it requires none
 * @param sessionDuration how long its credentials last
 */
public record Role(String name, @Nullable String externalId, Duration sessionDuration) {}
