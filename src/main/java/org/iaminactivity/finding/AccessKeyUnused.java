package org.iaminactivity.finding;

import java.util.stream.Stream;
import org.iaminactivity.credentialreport.ReportRow;

/** An access key, of a user or of root, that works and that nothing signs with. */
final class AccessKeyUnused implements Rule {

  @Override
  public String name() {
    return "access-key-unused";
  }

  @Override
  public int defaultThreshold() {
    return 45;
  }

  @Override
  public Stream<Inactivity> inspect(ReportRow principal) {
    return principal
        .liveAccessKeys()
        .map(
            key ->
                new Inactivity(
                    Credential.ofAccessKey(key.slot()),
                    key.lastRotated(),
                    key.lastUse(),
                    InactiveSince.ofCredential(key.lastUse(), key.lastRotated(), principal)));
  }

  @Override
  public String remediation(ReportRow principal, Inactivity inactivity) {
    return principal
        .liveAccessKeys()
        .filter(key -> Credential.ofAccessKey(key.slot()) == inactivity.credential())
        .map(key -> AwsCli.deactivate(principal, key))
        .findFirst()
        .orElseThrow();
  }
}
