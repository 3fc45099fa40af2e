package org.iaminactivity.job.publish;

import org.iaminactivity.job.attempt.RunAttempt;
import org.iaminactivity.notification.Notification;
import org.iaminactivity.page.RunPage;
import org.iaminactivity.publication.Manifest;
import org.iaminactivity.publication.overview.RunOverview;
import org.iaminactivity.warehouse.Lease;
import org.springframework.stereotype.Component;

/** Sends one message for each published content of a run. */
@Component
class RunMessage {

  private final Notification notification;
  private final RunPage page;

  RunMessage(Notification notification, RunPage page) {
    this.notification = notification;
    this.page = page;
  }

  /**
   * Sends the message, unless it was sent before. That it is sent is recorded first: a process that
   * is killed in between sends none rather than two.
   */
  void sendOnce(
      RunAttempt attempt, Lease<RunAttempt> lease, Manifest manifest, RunOverview overview) {
    String before = attempt.notified();
    String content = manifest.contentHash();
    if (!notification.isOn() || attempt.isSilent() || content.equals(before)) {
      return;
    }
    attempt.notified(content);
    lease.renew();
    if (!notification.send(
        attempt.run().toString(), manifest, overview, page.location(attempt.run()))) {
      attempt.notified(before);
    }
  }
}
