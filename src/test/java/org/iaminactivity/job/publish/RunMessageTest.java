package org.iaminactivity.job.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iaminactivity.job.attempt.SmallRun.CLOCK;
import static org.iaminactivity.job.attempt.SmallRun.RUN;

import java.nio.file.Path;
import org.iaminactivity.aws.SandboxAws;
import org.iaminactivity.aws.StopSignal;
import org.iaminactivity.job.attempt.RunAttempt;
import org.iaminactivity.job.attempt.SmallRun;
import org.iaminactivity.notification.Notifications;
import org.iaminactivity.page.Pages;
import org.iaminactivity.publication.Manifest;
import org.iaminactivity.sandbox.FaultKind;
import org.iaminactivity.sandbox.FaultRule;
import org.iaminactivity.sandbox.Sandbox;
import org.iaminactivity.sandbox.SandboxOrganization;
import org.iaminactivity.sandbox.Service;
import org.iaminactivity.state.KnownRuns;
import org.iaminactivity.state.RunState;
import org.iaminactivity.warehouse.Lease;
import org.iaminactivity.warehouse.Warehouse;
import org.iaminactivity.warehouse.Warehouses;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunMessageTest {

  private static final String TOPIC = "arn:aws:sns:eu-central-1:111111111111:audit";
  private static final Manifest COMPLETE = Publishing.manifest(true);
  private static final Manifest INCOMPLETE = Publishing.manifest(false);

  private final Sandbox sandbox =
      Sandbox.start(SandboxOrganization.builder().account("111111111111").build());
  private final SandboxAws aws = new SandboxAws(sandbox);
  private final Warehouse warehouse;

  RunMessageTest(@TempDir Path directory) {
    warehouse = Warehouses.directory(directory);
  }

  @AfterEach
  void close() {
    aws.close();
    sandbox.close();
  }

  @Test
  void messageGoesToTheTopicOnceForEachContent() {
    publish(TOPIC, INCOMPLETE);
    publish(TOPIC, INCOMPLETE);
    publish(TOPIC, COMPLETE);

    assertThat(sandbox.messages()).hasSize(2).allMatch(sent -> sent.topicArn().equals(TOPIC));
  }

  @Test
  void messageIsNotedInTheWarehouseBeforeItIsSent() {
    refuse();

    start(
        (attempt, lease) -> {
          message(TOPIC).sendOnce(attempt, lease, COMPLETE, Publishing.OVERVIEW);
          assertThat(state().notified()).isEqualTo(COMPLETE.contentHash());
        });
  }

  @Test
  void messageThatWasRefusedIsSentByTheNextStart() {
    refuse();
    publish(TOPIC, COMPLETE);
    assertThat(sandbox.messages()).isEmpty();
    assertThat(state().notified()).isNull();

    sandbox.faults().clear();
    publish(TOPIC, COMPLETE);

    assertThat(sandbox.messages()).hasSize(1);
  }

  @Test
  void nothingIsSentOrNotedWithoutATopic() {
    publish(null, COMPLETE);

    assertThat(sandbox.calls()).isEmpty();
    assertThat(state().notified()).isNull();
  }

  @Test
  void nothingIsSentOrNotedOfASilentStart() {
    start(
        (attempt, lease) -> {
          attempt.silence();
          message(TOPIC).sendOnce(attempt, lease, COMPLETE, Publishing.OVERVIEW);
        });

    assertThat(sandbox.messages()).isEmpty();
    assertThat(state().notified()).isNull();
  }

  private void refuse() {
    sandbox.faults().add(FaultRule.on(Service.SNS, FaultKind.ACCESS_DENIED));
  }

  private void publish(@Nullable String topic, Manifest manifest) {
    start(
        (attempt, lease) -> message(topic).sendOnce(attempt, lease, manifest, Publishing.OVERVIEW));
  }

  private RunMessage message(@Nullable String topic) {
    return new RunMessage(Notifications.to(topic, aws.sns()), Pages.in(warehouse));
  }

  private interface Start {
    void publish(RunAttempt attempt, Lease<RunAttempt> lease);
  }

  private void start(Start start) {
    try (Lease<RunAttempt> lease =
        Warehouses.leases(warehouse, new StopSignal(), CLOCK)
            .take(RUN.state(), before -> SmallRun.start(state()))) {
      start.publish(lease.content(), lease);
    }
  }

  private RunState state() {
    return KnownRuns.states(warehouse).earlier(RUN, warehouse.find(RUN.state()));
  }
}
