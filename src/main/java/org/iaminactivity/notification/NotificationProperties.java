package org.iaminactivity.notification;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who is told of a published night.
 *
 * @param topicArn the SNS topic; null means nobody
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

  /** Of the topic, which may be another than the caller's. */
  String region() {
    return topicArn == null ? "" : topicArn.split(":", -1)[3];
  }
}
