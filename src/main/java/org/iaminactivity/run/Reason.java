package org.iaminactivity.run;

import java.util.Collection;
import java.util.stream.Collectors;

/** Why an account was not audited, with what a person can do about it. */
public enum Reason {
  NOT_ACTIVE(
      Outcome.SKIPPED, "Nothing to do: AWS gives no access to an account that is not ACTIVE."),
  EXCLUDED(
      Outcome.SKIPPED,
      "Nothing to do if meant: audit.organization.* or --accounts leaves the account out."),
  ASSUME_ROLE_DENIED(
      Outcome.FAILED,
      "Deploy the audit role to the account (infra/audit-role.yaml) and let it trust this program's"
          + " role and audit.access.external-id, unless the message names a policy that denies it;"
          + " `doctor` checks it."),
  REPORT_DENIED(
      Outcome.FAILED,
      "Allow iam:GenerateCredentialReport and iam:GetCredentialReport to the audit role, unless the"
          + " message names a policy that denies them."),
  REPORT_TIMEOUT(
      Outcome.FAILED, "Run `audit` of that date again; raise audit.report.timeout if it recurs."),
  REPORT_MALFORMED(
      Outcome.FAILED,
      "Look at the report with `aws iam get-credential-report`; if it is sound, this program needs"
          + " a correction."),
  THROTTLED(
      Outcome.FAILED,
      "Run `audit` of that date again later; lower audit.concurrency or raise audit.report.timeout"
          + " if it recurs."),
  UNAVAILABLE(
      Outcome.FAILED,
      "Run `audit` of that date again; if it recurs, check the network's way to the AWS"
          + " endpoints."),
  ERROR(Outcome.FAILED, "Read the message; run `audit` of that date again once its cause is gone.");

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

  /**
   * What to do about it, given AWS's message: deploying the role again does not lift a policy of
   * the organization.
   *
   * @param messages of the accounts that failed for this reason
   */
  public String remedy(Collection<String> messages) {
    return messages.isEmpty()
        ? remedy
        : messages.stream().map(this::remedyOf).distinct().collect(Collectors.joining(" "));
  }

  private String remedyOf(String message) {
    return switch (this) {
      case ASSUME_ROLE_DENIED ->
          DenyingPolicy.in(message).map(DenyingPolicy::remedy).orElse(remedy);
      case REPORT_DENIED ->
          DenyingPolicy.in(message)
              .filter(DenyingPolicy::limits)
              .map(DenyingPolicy::remedy)
              .orElse(remedy);
      default -> remedy;
    };
  }
}
