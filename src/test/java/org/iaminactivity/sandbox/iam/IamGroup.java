package org.iaminactivity.sandbox.iam;

import java.time.Instant;

/** A group of an account. */
public record IamGroup(String name, String path, String id, Instant createdAt) {}
