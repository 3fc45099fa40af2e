package org.iaminactivity.warehouse;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** A place that a setting names: {@code s3://bucket/path} or a {@code file:} URL. */
public final class Location {

  private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

  private final URI uri;

  private Location(URI uri) {
    this.uri = uri;
  }

  /** The place that the text names; empty if it is neither. */
  public static Optional<Location> of(String text) {
    try {
      URI uri = new URI(text);
      return isBucket(uri) || isFile(uri) ? Optional.of(new Location(uri)) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** Anything beside bucket and path, such as a port or a query, would have no effect. */
  private static boolean isBucket(URI uri) {
    return "s3".equals(uri.getScheme())
        && uri.getAuthority() != null
        && BUCKET.matcher(uri.getAuthority()).matches()
        && isPlain(uri);
  }

  private static boolean isFile(URI uri) {
    return "file".equals(uri.getScheme()) && uri.getHost() == null && isPlain(uri);
  }

  private static boolean isPlain(URI uri) {
    return uri.getQuery() == null
        && uri.getFragment() == null
        && (!uri.isOpaque() || !uri.getSchemeSpecificPart().contains("?"));
  }

  /** Whether it can be a file, and not only a directory or a bucket. */
  public boolean canBeAFile() {
    return !path().isEmpty() && !path().endsWith("/");
  }

  boolean isS3() {
    return "s3".equals(uri.getScheme());
  }

  String bucket() {
    return uri.getAuthority();
  }

  /** The key of an object of the bucket. */
  String key() {
    return path().replaceFirst("^/", "");
  }

  Path file() {
    return Path.of(path()).toAbsolutePath().normalize();
  }

  private String path() {
    return uri.isOpaque() ? uri.getSchemeSpecificPart() : uri.getPath();
  }

  /** As it was written. */
  @Override
  public String toString() {
    return uri.toString();
  }
}
