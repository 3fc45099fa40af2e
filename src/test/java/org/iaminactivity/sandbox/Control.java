package org.iaminactivity.sandbox;

import java.util.Map;
import org.eclipse.jetty.util.Fields;
import tools.jackson.databind.json.JsonMapper;

/** The sandbox's own paths, for scripts that have it in another process. */
final class Control {

  static final String PATH = "/_sandbox/";

  private final SandboxOrganization organization;
  private final Conduct conduct;
  private final CallLog log;
  private final IamControl iam;

  Control(SandboxOrganization organization, Conduct conduct, CallLog log, IamControl iam) {
    this.iam = iam;
    this.organization = organization;
    this.conduct = conduct;
    this.log = log;
  }

  Reply answer(String method, String path, Fields query) {
    return switch (method + " " + path.substring(PATH.length())) {
      case "POST heal" -> {
        String accountId = query.getValue("account");
        if (accountId != null && organization.account(accountId) == null) {
          yield new Reply(404, "text/plain", "No such account: " + accountId + "\n");
        }
        yield accountId == null ? healAll() : heal(accountId);
      }
      case "GET calls" ->
          new Reply(
              200,
              "application/json",
              JsonMapper.shared()
                  .writeValueAsString(
                      Map.of(
                          "by_action", log.countsByAction(),
                          "by_account", log.countsByAccount())));
      case "POST calls/clear" -> {
        log.clear();
        yield done();
      }
      default -> iam.answer(method + " " + path.substring(PATH.length()), query);
    };
  }

  private Reply heal(String accountId) {
    conduct.change(accountId, new Behaviour.Good());
    return done();
  }

  Reply healAll() {
    organization.accounts().forEach(account -> heal(account.id()));
    return done();
  }

  static Reply done() {
    return new Reply(200, "text/plain", "done\n");
  }
}
