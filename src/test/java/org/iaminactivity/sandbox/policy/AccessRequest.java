package org.iaminactivity.sandbox.policy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is to be allowed: an action on a resource.
 *
 * @param action with its service, as in {@code iam:GetUser}
 * @param resource its ARN, or {@code *} for an action that knows no resources
 * @param context the values of the condition keys that the request has, whose names know no case
 */
public record AccessRequest(String action, String resource, Map<String, List<String>> context) {

  public AccessRequest {
    context =
        context.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    entry -> entry.getKey().toLowerCase(Locale.ROOT),
                    entry -> List.copyOf(entry.getValue())));
  }

  List<String> values(String key) {
    return context.getOrDefault(key.toLowerCase(Locale.ROOT), List.of());
  }
}
