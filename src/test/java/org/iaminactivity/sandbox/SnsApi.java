package org.iaminactivity.sandbox;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** SNS: every topic that is named exists, and keeps what is published to it. */
final class SnsApi {

  private final Sessions sessions;
  private final List<SentMessage> messages = new CopyOnWriteArrayList<>();

  SnsApi(Sessions sessions) {
    this.sessions = sessions;
  }

  List<SentMessage> messages() {
    return List.copyOf(messages);
  }

  Reply answer(ApiCall call) {
    Sessions.Caller caller = sessions.identify(call);
    if (caller.refusal() != null) {
      return caller.refusal();
    }
    if (!call.action().equals("Publish")) {
      return call.error(400, "InvalidAction", "Unknown action " + call.action());
    }
    messages.add(
        new SentMessage(
            call.parameter("TopicArn"), call.parameter("Subject"), call.parameter("Message")));
    return Reply.query(
        Service.SNS, "Publish", Reply.element("MessageId", UUID.randomUUID().toString()));
  }
}
