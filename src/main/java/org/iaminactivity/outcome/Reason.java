package org.iaminactivity.outcome;

/** Why an account was not audited, with what a person can do about it. */
public enum Reason {
  NOT_ACTIVE(Outcome.SKIPPED, "Nothing to do: AWS lets nobody into an account that is not ACTIVE."),
  EXCLUDED(
      Outcome.SKIPPED,
      "Nothing to do if meant: audit.organization.* or --accounts leaves the account out."),
  ASSUME_ROLE_DENIED(
      Outcome.FAILED,
      "Deploy the audit role to the account (infra/audit-role.yaml) and let it trust this program's"
          + " role and audit.access.external-id; `doctor` checks it."),
  REPORT_DENIED(
      Outcome.FAILED,
      "Allow iam:GenerateCredentialReport and iam:GetCredentialReport to the audit role, and look"
          + " for a service control policy that denies them."),
  REPORT_TIMEOUT(
      Outcome.FAILED, "Run the same command again; raise audit.report.timeout if it recurs."),
  REPORT_MALFORMED(
      Outcome.FAILED,
      "Look at the report with `aws iam get-credential-report`; if it is sound, this program needs"
          + " a correction."),
  THROTTLED(
      Outcome.FAILED,
      "Run the same command again later; lower audit.concurrency or raise audit.report.timeout if"
          + " it recurs."),
  UNAVAILABLE(
      Outcome.FAILED,
      "Run the same command again; if it recurs, check the network's way to the AWS endpoints."),
  ERROR(Outcome.FAILED, "Read the message; run the same command again once its cause is gone.");

  private final Outcome outcome;
  private final String remedy;

  Reason(Outcome outcome, String remedy) {
    this.outcome = outcome;
    this.remedy = remedy;
  }

  public Outcome outcome() {
    return outcome;
  }

  /** What to do about it, in one line. */
  public String remedy() {
    return remedy;
  }
}
