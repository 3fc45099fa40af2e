package org.iaminactivity.sandbox.iam;

import java.time.Instant;

/**
 * A password.
 *
 * @param createdAt when the user was first given one, which IAM's API tells
 * @param changedAt when it was last changed, which only the credential report tells
 */
public record LoginProfile(Instant createdAt, Instant changedAt, boolean resetRequired) {}
