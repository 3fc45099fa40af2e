package org.iaminactivity.notification;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sns.SnsClient;

/** Opens notifications to the tests of the packages that send them. */
public final class Notifications {

  private Notifications() {}

  /** To nobody if there is no topic. */
  public static Notification to(@Nullable String topicArn, SnsClient sns) {
    return new Notification(new NotificationProperties(topicArn), () -> sns);
  }
}
