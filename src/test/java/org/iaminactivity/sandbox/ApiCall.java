package org.iaminactivity.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A call of Organizations, STS, IAM or SNS.
 *
 * @param parameters of the Query protocol by name, of JSON the members of the top level
 * @param accessKeyId that the request is signed with
 * @param sessionToken that the request carries
 */
record ApiCall(
    Service service,
    String action,
    Map<String, String> parameters,
    @Nullable String accessKeyId,
    @Nullable String sessionToken) {

  private static final Pattern ACCESS_KEY_ID = Pattern.compile("Credential=([^/]+)/");
  private static final String STS_VERSION = "2011-06-15";
  private static final String SNS_VERSION = "2010-03-31";

  static ApiCall json(
      String target, String body, @Nullable String authorization, @Nullable String token) {
    Map<String, String> parameters = new HashMap<>();
    JsonNode members = JsonMapper.shared().readTree(body.isEmpty() ? "{}" : body);
    members
        .properties()
        .forEach(member -> parameters.put(member.getKey(), member.getValue().asString()));
    String action = target.substring(target.lastIndexOf('.') + 1);
    return new ApiCall(
        Service.ORGANIZATIONS, action, parameters, accessKeyId(authorization), token);
  }

  static ApiCall query(String body, @Nullable String authorization, @Nullable String token) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : body.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        parameters.put(
            URLDecoder.decode(pair.substring(0, equals), UTF_8),
            URLDecoder.decode(pair.substring(equals + 1), UTF_8));
      }
    }
    Service service =
        switch (parameters.getOrDefault("Version", "")) {
          case STS_VERSION -> Service.STS;
          case SNS_VERSION -> Service.SNS;
          default -> Service.IAM;
        };
    String action = parameters.getOrDefault("Action", "");
    return new ApiCall(service, action, parameters, accessKeyId(authorization), token);
  }

  String parameter(String name) {
    return parameters.getOrDefault(name, "");
  }

  int parameter(String name, int otherwise) {
    String value = parameters.get(name);
    return value == null ? otherwise : Integer.parseInt(value);
  }

  /**
   * The role's ARN for STS, the parent whose children are asked for, for IAM the user's name or
   * else the id of the key or device; null for other calls.
   */
  @Nullable String resource() {
    return Stream.of("RoleArn", "ParentId", "UserName", "AccessKeyId", "SerialNumber")
        .map(parameters::get)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  Reply error(int status, String code, String message) {
    return Reply.error(service, status, code, message);
  }

  private static @Nullable String accessKeyId(@Nullable String authorization) {
    if (authorization == null) {
      return null;
    }
    Matcher matcher = ACCESS_KEY_ID.matcher(authorization);
    return matcher.find() ? matcher.group(1) : null;
  }
}
