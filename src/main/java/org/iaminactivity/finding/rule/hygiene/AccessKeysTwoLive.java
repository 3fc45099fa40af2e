package org.iaminactivity.finding.rule.hygiene;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.iaminactivity.finding.Remediation;
import org.iaminactivity.finding.Severity;
import org.iaminactivity.principal.AccessKey;
import org.iaminactivity.principal.Principal;
import org.jspecify.annotations.Nullable;

/** A user with two active access keys, the newer of which is older than a rotation takes. */
final class AccessKeysTwoLive implements HygieneRule {

  private static final Comparator<AccessKey> BY_ISSUE =
      Comparator.comparing(AccessKey::issuedAt, Comparator.nullsFirst(Comparator.naturalOrder()));

  @Override
  public String name() {
    return "access-keys-two-live";
  }

  @Override
  public Integer defaultThreshold() {
    return 0;
  }

  @Override
  public List<Symptom> inspect(Principal principal) {
    List<AccessKey> live = principal.liveAccessKeys();
    return principal.isRoot() || live.size() < 2
        ? List.of()
        : List.of(Symptom.ofPrincipal(issueOfTheNewer(live)));
  }

  /** Null if it is not known which one is the newer. */
  private static @Nullable Instant issueOfTheNewer(List<AccessKey> keys) {
    return keys.stream().anyMatch(key -> key.issuedAt() == null)
        ? null
        : keys.stream().max(BY_ISSUE).map(AccessKey::issuedAt).orElseThrow();
  }

  /** That both are live needs no date. */
  @Override
  public boolean fires(@Nullable Integer ageDays, int threshold) {
    return ageDays == null ? threshold == 0 : ageDays >= threshold;
  }

  @Override
  public Severity severity(Principal principal, Symptom symptom) {
    return Severity.LOW;
  }

  @Override
  public String detail(Principal principal, Symptom symptom) {
    return "Both access keys are active; the newer one was " + symptom.issued() + ".";
  }

  @Override
  public Remediation remediation(Principal principal, Symptom symptom) {
    return Remediation.rotate(
        principal, principal.liveAccessKeys().stream().min(BY_ISSUE).orElseThrow());
  }
}
