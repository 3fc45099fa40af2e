package org.iaminactivity.notification;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the message about a published run is sent.
 *
 * @param topicArn the SNS topic; null means that no message is sent
 */
@ConfigurationProperties("audit.notification")
public record NotificationProperties(@Nullable String topicArn) {

  private static final Pattern TOPIC =
      Pattern.compile(
          "arn:[a-z0-9-]+:sns:[a-z]{2,}(-[a-z]+)+-[0-9]{1,2}:[0-9]{12}:[A-Za-z0-9_-]{1,256}");

  public NotificationProperties {
    if (topicArn != null && !TOPIC.matcher(topicArn).matches()) {
      throw new IllegalArgumentException(
          "audit.notification.topic-arn: '"
              + topicArn
              + "' is not the ARN of a standard SNS topic");
    }
  }

  /** The region of the topic, which may differ from the caller's. */
  String region() {
    return topicArn == null ? "" : topicArn.split(":", -1)[3];
  }
}
