package org.iaminactivity.finding.rule.hygiene;

import java.util.List;

/** Every rule of hygiene there is. */
public final class HygieneRules {

  /** In the order of a principal's findings. */
  public static final List<HygieneRule> ALL =
      List.of(
          new RootAccessKey(),
          new RootMfaMissing(),
          new RootUsed(),
          new AccessKeyOld(),
          new AccessKeysTwoLive(),
          new ConsoleWithoutMfa(),
          new CertificateLive(),
          new CredentialsBeyondReport(),
          new AccessKeyAtCreation(),
          new BreakGlassUsed(),
          new BreakGlassUntested());

  private HygieneRules() {}
}
