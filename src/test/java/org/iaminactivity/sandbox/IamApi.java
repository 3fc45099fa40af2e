package org.iaminactivity.sandbox;

import java.util.Map;
import java.util.Optional;
import org.iaminactivity.sandbox.iam.IamAction;
import org.iaminactivity.sandbox.iam.IamException;
import org.iaminactivity.sandbox.policy.AccessRequest;
import org.jspecify.annotations.Nullable;

/** IAM: the report and the users of an account, for sessions of its roles. */
final class IamApi {

  private final SandboxOrganization organization;
  private final Sessions sessions;
  private final Conduct conduct;
  private final Authorization authorization;
  private final ReportActions reports;
  private final IamAccounts accounts;

  IamApi(
      SandboxOrganization organization,
      Sessions sessions,
      Conduct conduct,
      Authorization authorization,
      ReportActions reports,
      IamAccounts accounts) {
    this.organization = organization;
    this.sessions = sessions;
    this.conduct = conduct;
    this.authorization = authorization;
    this.reports = reports;
    this.accounts = accounts;
  }

  /** Thrown where a call is judged, so that no answer is made. */
  private static final class Denied extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Denied(String message) {
      super(message, null, false, false);
    }
  }

  Reply answer(ApiCall call) {
    Sessions.Caller caller = sessions.identify(call);
    if (caller.refusal() != null) {
      return caller.refusal();
    }
    IssuedSession session = caller.session();
    SandboxAccount account = session == null ? null : organization.account(session.accountId());
    if (session == null || account == null) {
      return denied(
          call,
          message(
              caller.arn(),
              call,
              "*",
              Authorization.noIdentityBasedPolicyAllows("iam:" + call.action())));
    }
    if (conduct.of(account) instanceof Behaviour.Broken) {
      return call.error(500, "ServiceFailure", "Internal Failure");
    }
    if (conduct.isThrottled(account)) {
      return call.error(400, "Throttling", "Rate exceeded");
    }
    try {
      return answer(call, session, account);
    } catch (Denied e) {
      return denied(call, String.valueOf(e.getMessage()));
    } catch (IamException e) {
      return call.error(e.status(), e.code(), e.text());
    }
  }

  private Reply answer(ApiCall call, IssuedSession session, SandboxAccount account) {
    Optional<IamAction> action = IamAction.named(call.action());
    if (action.isPresent()) {
      return users(call, action.get(), session, account);
    }
    judge(call, session, new AccessRequest("iam:" + call.action(), "*", Map.of()));
    if (conduct.of(account) instanceof Behaviour.ReportDenied) {
      throw new Denied(unallowed(call, session));
    }
    return switch (call.action()) {
      case "GenerateCredentialReport" -> reports.generate(call, account);
      case "GetCredentialReport" -> reports.get(call, account);
      default -> throw new Denied(unallowed(call, session));
    };
  }

  private Reply users(
      ApiCall call, IamAction action, IssuedSession session, SandboxAccount account) {
    if (action.writes()) {
      accounts
          .of(account)
          .write(
              action,
              call.parameters(),
              accounts.lag(),
              request -> judge(call, session, request.orElse(null)));
      return Reply.queryWithoutResult(Service.IAM, call.action());
    }
    return Reply.query(
        Service.IAM,
        call.action(),
        accounts
            .of(account)
            .read(
                action,
                call.parameters(),
                accounts.largestPage(),
                request -> judge(call, session, request.orElse(null))));
  }

  private void judge(ApiCall call, IssuedSession session, @Nullable AccessRequest request) {
    if (request == null) {
      throw new Denied(unallowed(call, session));
    }
    authorization
        .denial(session, request)
        .ifPresent(
            why -> {
              throw new Denied(message(session.arn(), call, named(request.resource()), why));
            });
  }

  private static String unallowed(ApiCall call, IssuedSession session) {
    return message(
        session.arn(),
        call,
        call.parameters().getOrDefault("AccessKeyId", "*"),
        Authorization.noIdentityBasedPolicyAllows("iam:" + call.action()));
  }

  /** IAM names users by their names here, and everything else by its ARN. */
  private static String named(String resource) {
    return resource.contains(":user/")
        ? "user " + resource.substring(resource.lastIndexOf('/') + 1)
        : resource;
  }

  private static String message(String arn, ApiCall call, String resource, String why) {
    return "User: %s is not authorized to perform: iam:%s on resource: %s %s"
        .formatted(arn, call.action(), resource, why);
  }

  private static Reply denied(ApiCall call, String message) {
    return call.error(403, "AccessDenied", message);
  }
}
