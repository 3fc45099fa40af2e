package org.iaminactivity.job.attempt;

import java.time.Duration;
import org.iaminactivity.aws.SandboxAws;
import org.iaminactivity.aws.TimeLapse;
import org.iaminactivity.sandbox.Pace;
import org.iaminactivity.sandbox.Sandbox;
import org.iaminactivity.sandbox.SandboxOrganization;
import software.amazon.awssdk.services.sts.StsClient;

/** AWS as the small run finds it; whoever waits for it does not wait for real. */
public final class SandboxRun implements AutoCloseable {

  public final Sandbox sandbox =
      Sandbox.start(
          SandboxOrganization.builder()
              .account(SmallRun.ONE.value())
              .account(SmallRun.TWO.value())
              .pace(Pace.unhurried().withReportTaking(Duration.ZERO))
              .build());
  public final SandboxAws aws = new SandboxAws(sandbox);
  public final TimeLapse time = TimeLapse.fromNow();
  public final StsClient sts = aws.sts();

  @Override
  public void close() {
    aws.close();
    sandbox.close();
  }
}
