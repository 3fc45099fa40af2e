package org.iaminactivity.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotificationPropertiesTest {

  @ParameterizedTest
  @CsvSource({
    "arn:aws:sns:eu-central-1:123456789012:audit, eu-central-1",
    "arn:aws-us-gov:sns:us-gov-west-1:123456789012:audit, us-gov-west-1",
    "arn:aws:sns:xx-new-1:123456789012:audit, xx-new-1"
  })
  void topicIsTakenWithItsRegion(String arn, String region) {
    assertThat(new NotificationProperties(arn).region()).isEqualTo(region);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "audit",
        "arn:aws:sns:eu-central-1:123456789012:audit.fifo",
        "arn:aws:sns:us-east-1a:123456789012:audit",
        "arn:aws:sns::123456789012:audit"
      })
  void whatIsNoStandardTopicIsRefused(String arn) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NotificationProperties(arn))
        .withMessageStartingWith("audit.notification.topic-arn: '" + arn + "'");
  }
}
