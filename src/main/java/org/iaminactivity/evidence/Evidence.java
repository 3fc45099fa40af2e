package org.iaminactivity.evidence;

import java.time.Instant;
import org.apache.commons.codec.digest.DigestUtils;
import org.iaminactivity.credentialreport.CredentialReport;
import org.iaminactivity.run.Account;

/**
 * What AWS answered about one account in one run, and the role that requested it.
 *
 * @param account as the frozen roster has it
 * @param collectedAt by this machine's clock
 * @param roleArn the role that was assumed
 */
public record Evidence(
    Account account, Instant collectedAt, String roleArn, CredentialReport report) {

  /** Lower-case hex digits of the report's SHA-256. */
  public String sha256() {
    return DigestUtils.sha256Hex(report.content());
  }
}
