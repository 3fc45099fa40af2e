package org.iaminactivity.sandbox.iam;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.iaminactivity.sandbox.policy.AccessRequest;

/** A call about a user, and the state of the account that it is judged by. */
final class UserRequest {

  private final IamAction action;
  private final Parameters parameters;
  private final AccountState state;

  UserRequest(IamAction action, Parameters parameters, AccountState state) {
    this.action = action;
    this.parameters = parameters;
    this.state = state;
  }

  /** What policies have to allow; nobody is allowed anything about a key that isn't there. */
  Optional<AccessRequest> access() {
    Map<String, List<String>> context = new HashMap<>();
    if (parameters.byName().containsKey("PolicyArn")) {
      context.put("iam:PolicyARN", List.of(parameters.optional("PolicyArn")));
    }
    List<String> tagKeys = new ArrayList<>(parameters.list("TagKeys"));
    for (int i = 1; parameters.byName().containsKey("Tags.member." + i + ".Key"); i++) {
      tagKeys.add(parameters.optional("Tags.member." + i + ".Key"));
    }
    if (!tagKeys.isEmpty()) {
      context.put("aws:TagKeys", tagKeys);
    }
    return resource(context)
        .map(resource -> new AccessRequest("iam:" + action.name(), resource, context));
  }

  private Optional<String> resource(Map<String, List<String>> context) {
    return switch (action.resource()) {
      case USER -> {
        String name = parameters.userName();
        IamUser user = state.find(name).orElse(null);
        // of somebody who isn't there nobody knows the path
        yield Optional.of(user == null ? state.arn("user/" + name) : user(user, context));
      }
      case KEY_OWNER ->
          state.ownerOf(parameters.required("AccessKeyId")).map(user -> user(user, context));
      case GROUP -> {
        parameters.userName();
        String name = parameters.required("GroupName");
        IamGroup group = state.groups.get(name);
        yield Optional.of(group == null ? state.arn("group/" + name) : state.arn(group));
      }
      case MFA -> {
        String serial = parameters.required("SerialNumber");
        yield Optional.of(serial.startsWith("arn:") ? serial : state.arn("mfa/" + serial));
      }
      case MFA_DEVICES -> Optional.of(state.arn("mfa/"));
    };
  }

  private String user(IamUser user, Map<String, List<String>> context) {
    user.tags.forEach(
        (key, value) -> {
          context.put("iam:ResourceTag/" + key, List.of(value));
          context.put("aws:ResourceTag/" + key, List.of(value));
        });
    return state.arn(user);
  }
}
