package org.iaminactivity.notification;

import java.util.List;
import java.util.function.Supplier;
import org.iaminactivity.aws.AwsFailure;
import org.iaminactivity.aws.Remedy;
import org.iaminactivity.publication.Manifest;
import org.iaminactivity.publication.overview.RunOverview;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * Messages to the configured topic, such as one for each published content of a run. What they tell
 * of is done whether they can be sent or not.
 */
@Component
public class Notification {

  private static final Logger log = LoggerFactory.getLogger(Notification.class);

  private final NotificationProperties settings;
  private final Supplier<SnsClient> sns;

  Notification(NotificationProperties settings, Supplier<SnsClient> sns) {
    this.settings = settings;
    this.sns = sns;
  }

  /** Whether a topic is configured. */
  public boolean isOn() {
    return settings.topicArn() != null;
  }

  /**
   * Sends the message; returns whether SNS accepted it.
   *
   * @param run its name
   * @param page the location of the page
   */
  public boolean send(String run, Manifest manifest, RunOverview overview, String page) {
    return send(
        Message.of(run, manifest, overview, page),
        "The run is published all the same. {} The next start of the run, or `replay`, sends the"
            + " message.");
  }

  /**
   * Sends a message about something else than a run; returns whether SNS accepted it.
   *
   * @param subject at most 100 characters of ASCII, as SNS requires
   * @param lines each of them one line
   * @param otherwise what is so although it can't be sent, for the log
   */
  public boolean send(String subject, List<String> lines, String otherwise) {
    return send(new Message(subject, String.join("\n", lines) + "\n"), "{} " + otherwise);
  }

  /** Sends it; the words of the warning have a place for the remedy. */
  private boolean send(Message message, String words) {
    String topic = settings.topicArn();
    try {
      sns.get()
          .publish(
              request ->
                  request.topicArn(topic).subject(message.subject()).message(message.text()));
      return true;
    } catch (SdkException e) {
      log.warn(
          "Can't publish to {}: {}. " + words,
          topic,
          AwsFailure.describe(e),
          Remedy.of(
              e,
              "Check that the topic exists and that the caller may sns:Publish to it and use its"
                  + " key."));
      return false;
    }
  }
}
