package org.iaminactivity.finding;

import java.time.Instant;
import java.util.List;
import org.iaminactivity.principal.Principal;
import org.jspecify.annotations.Nullable;

/** What a rule found about a principal or about one of its credentials. */
public sealed interface Finding permits InactivityFinding, HygieneFinding {

  FindingId id();

  /** The name of the rule that fired. */
  String rule();

  Severity severity();

  Principal principal();

  /** Null if it is about the principal as a whole. */
  @Nullable Credential credential();

  /** Null if it is about the principal as a whole, or the report doesn't say when. */
  @Nullable Instant credentialIssuedAt();

  /** From how many days on, or below how many, the rule fires; null if it depends on no days. */
  @Nullable Integer thresholdDays();

  /** The "as of" of the judgement. */
  Instant reportGeneratedAt();

  /** The controls that require what it lacks, such as {@code CIS-AWS-5.0:1.11}. */
  List<String> compliance();

  Remediation remediation();
}
