package org.iaminactivity.finding.rule;

import java.util.ArrayList;
import java.util.List;
import org.iaminactivity.finding.Credential;
import org.iaminactivity.finding.InactiveSince;
import org.iaminactivity.finding.Remediation;
import org.iaminactivity.principal.AccessKey;
import org.iaminactivity.principal.Principal;

/** An unused active access key of a user or of root. */
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
  public List<Inactivity> inspect(Principal principal) {
    List<Inactivity> keys = new ArrayList<>(2);
    for (AccessKey key : principal.liveAccessKeys()) {
      keys.add(
          new Inactivity(
              Credential.ofAccessKey(key.slot()),
              key.issuedAt(),
              key.lastUse(),
              InactiveSince.ofAccessKey(key, principal)));
    }
    return keys;
  }

  @Override
  public Remediation remediation(Principal principal, Inactivity inactivity) {
    return principal.liveAccessKeys().stream()
        .filter(key -> Credential.ofAccessKey(key.slot()) == inactivity.credential())
        .map(key -> Remediation.deactivate(principal, key))
        .findFirst()
        .orElseThrow();
  }
}
