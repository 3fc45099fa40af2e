package org.iaminactivity.finding.rule.hygiene;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.iaminactivity.finding.Remediation;
import org.iaminactivity.finding.Severity;
import org.iaminactivity.principal.AccessKey;
import org.iaminactivity.principal.LastUse;
import org.iaminactivity.principal.Principal;

/**
 * An active access key that a user with a password got when the user was created, and nobody has
 * used: the console once offered it with a tick.
 */
final class AccessKeyAtCreation implements HygieneRule {

  private static final Duration AT_ONCE = Duration.ofSeconds(60);

  @Override
  public String name() {
    return "access-key-at-creation";
  }

  @Override
  public boolean isEnabledByDefault() {
    return false;
  }

  @Override
  public List<Symptom> inspect(Principal principal) {
    Instant created = principal.createdAt();
    if (principal.isRoot() || !principal.password().exists() || created == null) {
      return List.of();
    }
    return principal.liveAccessKeys().stream()
        .filter(key -> key.lastUse() instanceof LastUse.NotOnRecord)
        .filter(key -> isIssuedAtOnce(key, created))
        .map(Symptom::of)
        .toList();
  }

  private static boolean isIssuedAtOnce(AccessKey key, Instant created) {
    return key.issuedAt() != null
        && Duration.between(created, key.issuedAt()).abs().compareTo(AT_ONCE) <= 0;
  }

  @Override
  public Severity severity(Principal principal, Symptom symptom) {
    return Severity.LOW;
  }

  @Override
  public String detail(Principal principal, Symptom symptom) {
    return "The access key, "
        + symptom.issued()
        + " when the user was created with a password, has no use on record.";
  }

  @Override
  public Remediation remediation(Principal principal, Symptom symptom) {
    return Remediation.deactivate(principal, symptom.accessKey(principal));
  }
}
