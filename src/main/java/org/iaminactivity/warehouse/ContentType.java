package org.iaminactivity.warehouse;

/**
 * The media type of a file of the warehouse, by the ending of its key. Without one a browser saves
 * the page instead of showing it.
 *
 * @see <a href="https://www.iana.org/assignments/media-types/">IANA: Media Types</a>
 */
final class ContentType {

  private ContentType() {}

  static String of(String key) {
    return switch (key.substring(key.lastIndexOf('.') + 1)) {
      case "html" -> "text/html; charset=utf-8";
      case "json" -> "application/json";
      case "gz" -> "application/gzip";
      case "parquet" -> "application/vnd.apache.parquet";
      case "yaml" -> "application/yaml";
      default -> "application/octet-stream";
    };
  }
}
