package org.iaminactivity.aws;

import java.io.IOException;
import java.net.UnknownHostException;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.iaminactivity.run.Reason;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/** What kind of failure an exception of the SDK stands for, after the SDK's own retries. */
public enum AwsFailure {
  DENIED,
  /** The session of the request has expired; a new one helps. */
  EXPIRED,
  THROTTLED,
  /** Network, 5xx, or a response, whatever its status, that can't be read. */
  UNAVAILABLE,
  OTHER;

  private static final String CLOCK =
      " (according to AWS this machine's clock is wrong: set it; `doctor` shows by how much)";

  private static final Set<String> DENIALS =
      Set.of(
          "AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "AuthorizationError");

  /** Conflicts with a call that is still under way, and requests whose bytes arrived too slowly. */
  private static final Set<String> TRANSIENT =
      Set.of(
          "OperationAborted",
          "ConditionalRequestConflict",
          "RequestTimeout",
          "RequestTimeoutException");

  /**
   * How the SDK's message begins if a body is cut off or not in a format of AWS; no exception type
   * indicates it.
   */
  private static final String UNREADABLE = "Unable to unmarshall ";

  private static final Set<String> EXPIRIES =
      Set.of("ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired");

  public static AwsFailure of(SdkException exception) {
    if (exception instanceof AwsServiceException answer) {
      return ofAnswer(answer);
    }
    return isOfTheNetwork(exception) || isUnreadable(exception) ? UNAVAILABLE : OTHER;
  }

  /** The reason of an account that failed in this way; for a denial, the given one. */
  public Reason reason(Reason whenDenied) {
    return switch (this) {
      case DENIED -> whenDenied;
      case THROTTLED -> Reason.THROTTLED;
      case UNAVAILABLE -> Reason.UNAVAILABLE;
      case EXPIRED, OTHER -> Reason.ERROR;
    };
  }

  /** The error code of AWS, or else the class of the exception, with the essence of the message. */
  public static String describe(SdkException exception) {
    if (exception instanceof AwsServiceException answer && !isOfAws(answer)) {
      return "HTTP status "
          + answer.statusCode()
          + " without an error code of AWS: cut off, or from a proxy or gateway on the way";
    }
    if (exception instanceof AwsServiceException answer && answer.awsErrorDetails() != null) {
      String message = answer.awsErrorDetails().errorMessage();
      return answer.awsErrorDetails().errorCode()
          + (message == null ? "" : ": " + message)
          + (isOfTheClock(answer, message) ? CLOCK : "");
    }
    return exception.getClass().getSimpleName() + ": " + gist(exception);
  }

  /** For an unknown host the SDK's message is three sentences long and doesn't name the host. */
  private static String gist(SdkException exception) {
    String message = String.valueOf(exception.getMessage());
    if (message.startsWith("Received an UnknownHostException")) {
      for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
        if (cause instanceof UnknownHostException) {
          return "UnknownHostException: " + cause.getMessage();
        }
      }
    }
    return message;
  }

  /** The SDK has then already tried to correct for the clock of AWS. */
  private static boolean isOfTheClock(AwsServiceException answer, @Nullable String message) {
    return answer.isClockSkewException()
        || (message != null
            && (message.startsWith("Signature expired")
                || message.startsWith("Signature not yet current")));
  }

  /** Whether AWS answered with this error code. */
  public static boolean hasCode(SdkException exception, String code) {
    return exception instanceof AwsServiceException answer
        && answer.awsErrorDetails() != null
        && code.equals(answer.awsErrorDetails().errorCode());
  }

  private static AwsFailure ofAnswer(AwsServiceException answer) {
    if (!isOfAws(answer)) {
      return answer.statusCode() == 429 ? THROTTLED : UNAVAILABLE;
    }
    String code = answer.awsErrorDetails().errorCode();
    if (DENIALS.contains(code)) {
      return DENIED;
    }
    if (EXPIRIES.contains(code)) {
      return EXPIRED;
    }
    if (answer.isThrottlingException() || answer.statusCode() == 429) {
      return THROTTLED;
    }
    return answer.statusCode() >= 500 || TRANSIENT.contains(code) ? UNAVAILABLE : OTHER;
  }

  /**
   * AWS always gives an error code: a response without one is cut off, or the page of a gateway.
   */
  private static boolean isOfAws(AwsServiceException answer) {
    AwsErrorDetails details = answer.awsErrorDetails();
    return details != null && details.errorCode() != null && !details.errorCode().isEmpty();
  }

  private static boolean isUnreadable(SdkException exception) {
    return exception.retryable() || String.valueOf(exception.getMessage()).startsWith(UNREADABLE);
  }

  private static boolean isOfTheNetwork(SdkException exception) {
    if (exception instanceof ApiCallTimeoutException
        || exception instanceof ApiCallAttemptTimeoutException) {
      return true;
    }
    for (Throwable cause = exception.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException || cause instanceof XMLStreamException) {
        return true;
      }
    }
    return false;
  }
}
