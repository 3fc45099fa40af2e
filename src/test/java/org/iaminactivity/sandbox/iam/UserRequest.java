package org.iaminactivity.sandbox.iam;

import java.util.HashMap;
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
    Map<String, String> context = new HashMap<>();
    if (parameters.byName().containsKey("PolicyArn")) {
      context.put("iam:PolicyARN", parameters.optional("PolicyArn"));
    }
    return resource(context)
        .map(resource -> new AccessRequest("iam:" + action.name(), resource, context));
  }

  private Optional<String> resource(Map<String, String> context) {
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

  private String user(IamUser user, Map<String, String> context) {
    user.tags.forEach(
        (key, value) -> {
          context.put("iam:ResourceTag/" + key, value);
          context.put("aws:ResourceTag/" + key, value);
        });
    return state.arn(user);
  }
}
