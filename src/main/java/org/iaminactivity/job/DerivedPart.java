package org.iaminactivity.job;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.iaminactivity.finding.Severity;
import org.iaminactivity.run.AccountId;

/**
 * One part as this start derived it: local files, and what they come to.
 *
 * @param findings the file of the part of {@code findings}
 * @param reports the file of the part of {@code credential_reports}
 * @param kinds how many findings there are of each kind
 * @param accounts what the evidence of each audited account came to
 */
record DerivedPart(
    int number,
    DerivedFile findings,
    DerivedFile reports,
    Map<Kind, Long> kinds,
    Map<AccountId, DerivedAccount> accounts) {

  /**
   * A finished file.
   *
   * @param rows in it
   */
  record DerivedFile(Path file, long rows) {}

  /** What findings are counted by. */
  record Kind(String rule, Severity severity) {}

  /**
   * What the evidence of an account came to.
   *
   * @param principals rows of its report
   */
  record DerivedAccount(
      Instant reportGeneratedAt,
      String reportSha256,
      Instant collectedAt,
      int principals,
      int findings) {}
}
