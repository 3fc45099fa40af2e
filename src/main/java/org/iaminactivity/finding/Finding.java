package org.iaminactivity.finding;

import java.time.Instant;
import java.util.List;
import org.iaminactivity.principal.Principal;
import org.jspecify.annotations.Nullable;

/** What a rule found about a principal or about one of its credentials. */
public sealed interface Finding permits InactivityFinding {

  FindingId id();

  /** The name of the rule that fired. */
  String rule();

  Severity severity();

  Principal principal();

  /** Null if it is about the principal as a whole. */
  @Nullable Credential credential();

  /** Null if it is about the principal as a whole, or the report doesn't say. */
  @Nullable Instant credentialIssuedAt();

  /** From how many days on the rule fires; null if it does not depend on days. */
  @Nullable Integer thresholdDays();

  /** The "as of" of the judgement. */
  Instant reportGeneratedAt();

  /** The controls that require what it lacks, such as {@code CIS-AWS-5.0:1.11}. */
  List<String> compliance();

  Remediation remediation();
}
