package org.iaminactivity.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.TreeMap;
import org.iaminactivity.sandbox.FaultKind;
import org.iaminactivity.sandbox.FaultRule;
import org.iaminactivity.sandbox.Sandbox;
import org.iaminactivity.sandbox.SandboxOrganization;
import org.iaminactivity.sandbox.Service;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sts.model.StsException;

class ApiCallsTest {

  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final Sandbox sandbox =
      Sandbox.start(SandboxOrganization.builder().account("100000000001").build());
  private final SandboxAws aws = new SandboxAws(sandbox);

  @BeforeEach
  void listen() {
    Metrics.addRegistry(metrics);
  }

  @AfterEach
  void end() {
    Metrics.removeRegistry(metrics);
    aws.close();
    sandbox.close();
  }

  @Test
  void callIsCountedByServiceAndStatus() {
    aws.sts().getCallerIdentity();

    assertThat(counted("audit.api.calls")).containsExactly(Map.entry("STS 200", 1L));
    assertThat(counted("audit.api.retries")).isEmpty();
  }

  @Test
  void callThatIsDeniedIsCountedAsSuch() {
    sandbox.faults().add(FaultRule.on(Service.STS, FaultKind.ACCESS_DENIED));

    assertThatExceptionOfType(StsException.class).isThrownBy(() -> aws.sts().getCallerIdentity());
    assertThat(counted("audit.api.calls")).containsExactly(Map.entry("STS 403", 1L));
  }

  @Test
  void retriesAreCountedByWhatMadeThemNecessary() {
    sandbox.faults().add(FaultRule.on(Service.STS, FaultKind.THROTTLE).first(2));

    aws.sts().getCallerIdentity();

    assertThat(counted("audit.api.calls")).containsExactly(Map.entry("STS 200", 1L));
    assertThat(counted("audit.api.retries")).containsExactly(Map.entry("STS Throttling", 2L));
  }

  @Test
  void threadKnowsHowManyRequestsItSent() {
    sandbox.faults().add(FaultRule.on(Service.STS, FaultKind.THROTTLE).first(2));
    int before = ApiCalls.madeByThisThread();

    aws.sts().getCallerIdentity();

    assertThat(ApiCalls.madeByThisThread() - before).isEqualTo(sandbox.calls().size()).isEqualTo(3);
  }

  private Map<String, Long> counted(String name) {
    Map<String, Long> counted = new TreeMap<>();
    metrics.find(name).counters().stream()
        // Other tests have counted too, before this registry heard of it.
        .filter(counter -> counter.count() > 0)
        .forEach(
            counter ->
                counted.put(
                    counter.getId().getTag("service") + " " + counter.getId().getTag("code"),
                    (long) counter.count()));
    return counted;
  }
}
