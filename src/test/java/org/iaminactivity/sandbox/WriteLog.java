package org.iaminactivity.sandbox;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.iaminactivity.sandbox.iam.IamAction;
import org.jspecify.annotations.Nullable;

/** Remembers every call of IAM that was to change something. */
final class WriteLog {

  private final List<RecordedWrite> writes = new CopyOnWriteArrayList<>();
  private final Sessions sessions;
  private final Clock clock;

  WriteLog(Sessions sessions, Clock clock) {
    this.sessions = sessions;
    this.clock = clock;
  }

  static boolean isWrite(Service service, String action) {
    return service == Service.IAM && IamAction.named(action).filter(IamAction::writes).isPresent();
  }

  /**
   * Adds the call, if it is a write of a session.
   *
   * @param reply of IAM, whether or not the caller gets it; null if IAM was not asked
   */
  void add(ApiCall call, @Nullable Reply reply, int httpStatus) {
    IssuedSession session = sessions.find(call.sessionToken());
    if (session == null || !isWrite(call.service(), call.action())) {
      return;
    }
    Map<String, String> parameters = new HashMap<>(call.parameters());
    parameters.keySet().removeAll(List.of("Action", "Version"));
    writes.add(
        new RecordedWrite(
            session.accountId(),
            call.action(),
            Map.copyOf(parameters),
            session.roleArn(),
            session.sessionName(),
            session.policy(),
            reply != null && reply.status() == 200,
            httpStatus,
            reply == null ? null : reply.requestIdOfQuery(),
            clock.instant()));
  }

  List<RecordedWrite> writes() {
    return List.copyOf(writes);
  }

  void clear() {
    writes.clear();
  }
}
