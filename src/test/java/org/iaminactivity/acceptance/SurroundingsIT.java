package org.iaminactivity.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.iaminactivity.sandbox.Sandbox;
import org.iaminactivity.sandbox.SandboxOrganization;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings of the environment about the network reach the clients of AWS. */
class SurroundingsIT {

  private final WebProxy proxy = new WebProxy();
  private final WebProxy another = new WebProxy();
  private final Sandbox sandbox =
      Sandbox.start(SandboxOrganization.builder().account("100000000001").build());
  private Installation installation;

  @BeforeEach
  void install(@TempDir Path directory) {
    installation =
        Installation.publishingToDirectory(directory, sandbox, Database.h2())
            .with("HTTPS_PROXY", proxy.url())
            .with("HTTP_PROXY", another.url());
  }

  @AfterEach
  void end() {
    sandbox.close();
    proxy.close();
    another.close();
  }

  @Test
  void awsIsCalledThroughTheProxyForHttps() {
    assertThat(requested(inAws()))
        .containsExactlyInAnyOrder(
            "CONNECT sts.us-east-1.amazonaws.com:443",
            "CONNECT organizations.us-east-1.amazonaws.com:443");
    assertThat(another.requested()).isEmpty();
  }

  @Test
  void endpointsOfFipsAreCalledWhereTheyAreSet() {
    assertThat(requested(inAws().with("AWS_USE_FIPS_ENDPOINT", "true")))
        .containsExactlyInAnyOrder(
            "CONNECT sts-fips.us-east-1.amazonaws.com:443",
            "CONNECT organizations-fips.us-east-1.amazonaws.com:443");
  }

  @Test
  void hostThatNeedsNoProxyIsCalledDirectly() {
    assertThat(requested(installation.with("NO_PROXY", "127.0.0.1,localhost"), 0)).isEmpty();
    assertThat(sandbox.calls()).isNotEmpty();
  }

  private Installation inAws() {
    return installation.without("AWS_ENDPOINT_URL").with("AWS_REGION", "us-east-1");
  }

  private List<String> requested(Installation set) {
    return requested(set, 1);
  }

  private List<String> requested(Installation set, int exitStatus) {
    set.run("doctor").with(exitStatus);
    return proxy.requested();
  }
}
