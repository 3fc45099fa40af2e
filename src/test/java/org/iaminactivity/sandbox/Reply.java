package org.iaminactivity.sandbox;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** An answer in the dialect of the service that gives it. */
record Reply(int status, String contentType, String body) {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String REQUEST_ID = "<RequestId>";

  static Reply json(Object body) {
    return new Reply(200, "application/x-amz-json-1.1", JSON.writeValueAsString(body));
  }

  static Reply html(String page) {
    return new Reply(200, "text/html", page);
  }

  /** The answer of a Query service: the result's XML, already escaped, in its envelope. */
  static Reply query(Service service, String action, String result) {
    String body =
        "<%1$sResponse xmlns=\"%2$s\"><%1$sResult>%3$s</%1$sResult><ResponseMetadata><RequestId>%4$s</RequestId></ResponseMetadata></%1$sResponse>"
            .formatted(action, namespace(service), result, requestId());
    return new Reply(200, "text/xml", body);
  }

  /** The answer to what has no result. */
  static Reply queryWithoutResult(Service service, String action) {
    String body =
        "<%1$sResponse xmlns=\"%2$s\"><ResponseMetadata><RequestId>%3$s</RequestId></ResponseMetadata></%1$sResponse>"
            .formatted(action, namespace(service), requestId());
    return new Reply(200, "text/xml", body);
  }

  /** As it stands in the answer of a Query service. */
  @Nullable String requestIdOfQuery() {
    int start = body.indexOf(REQUEST_ID);
    return start < 0
        ? null
        : body.substring(start + REQUEST_ID.length(), body.indexOf("</RequestId>", start));
  }

  static Reply error(Service service, int status, String code, String message) {
    return switch (service) {
      case ORGANIZATIONS ->
          new Reply(
              status,
              "application/x-amz-json-1.1",
              JSON.writeValueAsString(Map.of("__type", code, "Message", message)));
      case STS, IAM, SNS -> queryError(service, status, code, message);
      case S3 ->
          new Reply(
              status,
              "application/xml",
              "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>%s</Code><Message>%s</Message><RequestId>%s</RequestId></Error>"
                  .formatted(code, escaped(message), requestId()));
    };
  }

  private static Reply queryError(Service service, int status, String code, String message) {
    String body =
        "<ErrorResponse xmlns=\"%s\"><Error><Type>%s</Type><Code>%s</Code><Message>%s</Message></Error><RequestId>%s</RequestId></ErrorResponse>"
            .formatted(
                namespace(service),
                status < 500 ? "Sender" : "Receiver",
                code,
                escaped(message),
                requestId());
    return new Reply(status, "text/xml", body);
  }

  static String element(String name, Object value) {
    return "<" + name + ">" + escaped(value.toString()) + "</" + name + ">";
  }

  private static String namespace(Service service) {
    return switch (service) {
      case STS -> "https://sts.amazonaws.com/doc/2011-06-15/";
      case SNS -> "http://sns.amazonaws.com/doc/2010-03-31/";
      case IAM, ORGANIZATIONS, S3 -> "https://iam.amazonaws.com/doc/2010-05-08/";
    };
  }

  private static UUID requestId() {
    return UUID.randomUUID();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
