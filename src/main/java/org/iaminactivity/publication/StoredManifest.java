package org.iaminactivity.publication;

/**
 * A manifest as it lies in the warehouse.
 *
 * @param sha256 of its bytes, in lower-case hex digits
 */
public record StoredManifest(Manifest manifest, String sha256) {}
