package org.iaminactivity.sandbox;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answer of a struck call, in the words of the service. */
final class FaultReply {

  private static final String GARBAGE = "<html><body>Please sign in<br></body></html>";

  private FaultReply() {}

  /** Null for the faults that have no answer of their own. */
  static @Nullable Reply of(FaultKind kind, Service service) {
    return switch (kind) {
      case THROTTLE -> throttled(service);
      case INTERNAL_ERROR -> failed(service);
      case UNAVAILABLE ->
          service == Service.S3
              ? throttled(service)
              : Reply.error(service, 503, "ServiceUnavailable", "Service is unavailable");
      case ACCESS_DENIED ->
          service == Service.ORGANIZATIONS
              ? Reply.error(
                  service,
                  400,
                  "AccessDeniedException",
                  "You don't have permissions to access this resource.")
              : Reply.error(
                  service,
                  403,
                  service == Service.SNS ? "AuthorizationError" : "AccessDenied",
                  "Access Denied");
      case DENIED_BY_SERVICE_CONTROL_POLICY ->
          denied(service, "with an explicit deny in a service control policy");
      case DENIED_BY_SESSION_POLICY -> denied(service, "because no session policy allows it");
      case DENIED_BY_IDENTITY_POLICY ->
          denied(service, "because no identity-based policy allows it");
      case DENIED_EXPLICITLY_BY_IDENTITY_POLICY ->
          denied(service, "with an explicit deny in an identity-based policy");
      case DENIED_BY_PERMISSIONS_BOUNDARY ->
          denied(service, "because no permissions boundary allows it");
      case NO_SUCH_ENTITY ->
          Reply.error(service, 404, "NoSuchEntity", "The entity cannot be found.");
      case DELETE_CONFLICT ->
          Reply.error(
              service, 409, "DeleteConflict", "Cannot delete entity, must delete policies first.");
      case LIMIT_EXCEEDED ->
          Reply.error(service, 409, "LimitExceeded", "Cannot exceed quota for PoliciesPerUser: 10");
      case ENTITY_ALREADY_EXISTS ->
          Reply.error(service, 409, "EntityAlreadyExists", "The entity already exists.");
      case ENTITY_TEMPORARILY_UNMODIFIABLE ->
          Reply.error(
              service,
              409,
              "EntityTemporarilyUnmodifiable",
              "The entity cannot be modified while login profile is being created.");
      case UNKNOWN_ERROR -> Reply.error(service, 400, "SomethingNew", "Something new happened.");
      case EXPIRED_TOKEN -> expired(service);
      case REGION_DISABLED ->
          Reply.error(
              service,
              403,
              "RegionDisabledException",
              "STS is not activated in this region for account:222222222222. Your account"
                  + " administrator can activate STS in this region using the IAM Console.");
      case UNKNOWN_TOKEN ->
          Reply.error(
              service,
              403,
              "InvalidClientTokenId",
              "The security token included in the request is invalid.");
      case GARBAGE -> Reply.html(GARBAGE);
      case WELL_FORMED_GARBAGE -> Reply.html("<html><body>Please sign in</body></html>");
      case BLOCKED -> new Reply(403, "text/html", "<html><body>Blocked<br></body></html>");
      case EMPTY -> Reply.html("");
      case NO_MEMBERS ->
          service == Service.ORGANIZATIONS
              ? Reply.json(Map.of())
              : new Reply(200, "text/xml", "<Response><Result/></Response>");
      case EMPTY_LISTS ->
          Reply.json(
              Map.of("Accounts", List.of(), "Roots", List.of(), "OrganizationalUnits", List.of()));
      case PRECONDITION_FAILED ->
          Reply.error(
              service,
              412,
              "PreconditionFailed",
              "At least one of the pre-conditions you specified did not hold");
      case CONFLICT ->
          Reply.error(
              service,
              409,
              service == Service.S3 ? "ConditionalRequestConflict" : "ConcurrentModification",
              "A conflicting operation is in progress. Please try again.");
      case OPERATION_ABORTED ->
          Reply.error(
              service,
              409,
              "OperationAborted",
              "A conflicting conditional operation is currently in progress against this resource."
                  + " Please try again.");
      case REQUEST_TIMEOUT ->
          Reply.error(
              service,
              400,
              "RequestTimeout",
              "Your socket connection to the server was not read from or written to within the"
                  + " timeout period.");
      case PERMANENT_REDIRECT ->
          Reply.error(
              service,
              301,
              "PermanentRedirect",
              "The bucket you are attempting to access must be addressed using the specified"
                  + " endpoint. Please send all future requests to this endpoint.");
      case KMS_DENIED ->
          Reply.error(
              service,
              403,
              "AccessDenied",
              "User is not authorized to perform: kms:GenerateDataKey on this resource because no"
                  + " identity-based policy allows the kms:GenerateDataKey action");
      case KMS_DISABLED ->
          Reply.error(service, 400, "KMS.DisabledException", "The key is disabled.");
      case CLOCK_SKEW -> SignatureTime.refusal(service);
      case RESET,
          HANG,
          ANSWER_HANGS,
          ANSWER_LOST,
          ANSWER_EMPTY,
          ANSWER_GARBLED,
          ANSWER_FAILS,
          CUT_OFF,
          HANGS_HALF_WAY,
          SLOW ->
          null;
    };
  }

  /** The answer to what was done, spoiled. */
  static Reply inPlaceOf(Reply reply, @Nullable FaultKind kind, Service service) {
    return kind == FaultKind.ANSWER_EMPTY
        ? new Reply(200, reply.contentType(), "")
        : kind == FaultKind.ANSWER_GARBLED
            ? Reply.html(GARBAGE)
            : kind == FaultKind.ANSWER_FAILS ? failed(service) : reply;
  }

  static Reply throttled(Service service) {
    return switch (service) {
      case ORGANIZATIONS ->
          Reply.error(
              service,
              400,
              "TooManyRequestsException",
              "You have sent too many requests in too short a period of time.");
      case STS, IAM, SNS -> Reply.error(service, 400, "Throttling", "Rate exceeded");
      case S3 -> Reply.error(service, 503, "SlowDown", "Please reduce your request rate.");
    };
  }

  private static Reply failed(Service service) {
    return Reply.error(
        service,
        500,
        switch (service) {
          case ORGANIZATIONS -> "ServiceException";
          case STS -> "InternalFailure";
          case IAM -> "ServiceFailure";
          case SNS -> "InternalError";
          case S3 -> "InternalError";
        },
        "We encountered an internal error. Please try again.");
  }

  private static Reply denied(Service service, String why) {
    return Reply.error(
        service,
        service == Service.ORGANIZATIONS ? 400 : 403,
        service == Service.ORGANIZATIONS ? "AccessDeniedException" : "AccessDenied",
        "User: arn:aws:iam::111111111111:user/nightly-audit is not authorized to perform this"
            + " action "
            + why);
  }

  private static Reply expired(Service service) {
    String message = "The security token included in the request is expired";
    return switch (service) {
      case ORGANIZATIONS -> Reply.error(service, 400, "ExpiredTokenException", message);
      case STS, IAM, SNS -> Reply.error(service, 403, "ExpiredToken", message);
      case S3 -> Reply.error(service, 400, "ExpiredToken", "The provided token has expired.");
    };
  }
}
