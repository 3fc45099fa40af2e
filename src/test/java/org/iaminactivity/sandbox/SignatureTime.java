package org.iaminactivity.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Refuses requests that were signed at another time, as AWS does, and tells its own in answers. */
final class SignatureTime {

  private static final DateTimeFormatter SIGNED_AT =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter ANSWERED_AT =
      DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

  private final Clock clock;

  SignatureTime(Clock clock) {
    this.clock = clock;
  }

  /** For the header Date. */
  String now() {
    return ANSWERED_AT.format(clock.instant());
  }

  /** Null if the request is of this time, or isn't signed. */
  @Nullable Reply check(Service service, Request request) {
    String signed = request.getHeaders().get("X-Amz-Date");
    if (signed == null) {
      return null;
    }
    Duration skew = Duration.between(SIGNED_AT.parse(signed, Instant::from), clock.instant()).abs();
    return skew.compareTo(longest(service)) > 0 ? refusal(service) : null;
  }

  private static Duration longest(Service service) {
    return Duration.ofMinutes(service == Service.S3 ? 15 : 5);
  }

  static Reply refusal(Service service) {
    return switch (service) {
      case S3 ->
          Reply.error(
              service,
              403,
              "RequestTimeTooSkewed",
              "The difference between the request time and the current time is too large.");
      case ORGANIZATIONS ->
          Reply.error(service, 400, "InvalidSignatureException", "Signature expired");
      case STS, IAM, SNS -> Reply.error(service, 403, "SignatureDoesNotMatch", "Signature expired");
    };
  }
}
