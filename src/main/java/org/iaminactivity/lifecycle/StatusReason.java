package org.iaminactivity.lifecycle;

/** Why a finding has its status. Of an unknown one the reason is that of its account. */
public enum StatusReason {
  /** The run before did not have the account. */
  ACCOUNT_JOINED(Status.NEW),
  /** The rule was off in the run before. */
  RULE_ENABLED(Status.NEW),
  /** The rule would not have fired with its threshold of the run before. */
  THRESHOLD_LOWERED(Status.NEW),

  /** There is no run before. */
  FIRST_RUN(Status.OPEN),
  /** The run before had the account, but no run ever audited it. */
  FIRST_LOOK(Status.OPEN),
  EXEMPTION_EXPIRED(Status.OPEN),
  EXEMPTION_REMOVED(Status.OPEN),

  /** It was used between two looks, and has been unused again for long enough. */
  INTERRUPTED(Status.REOPENED),

  /** Left is not closed: the key may still work. */
  ACCOUNT_LEFT(Status.RETIRED),
  ACCOUNT_EXCLUDED(Status.RETIRED),
  /** The rule is off, or no longer watches the principal. */
  RULE_DISABLED(Status.RETIRED),
  /** It would still be there with the threshold that it was found with. */
  THRESHOLD_RAISED(Status.RETIRED),

  PRINCIPAL_GONE(Status.RESOLVED),
  /** Another user has its name. */
  PRINCIPAL_RECREATED(Status.RESOLVED),
  CREDENTIAL_DEACTIVATED(Status.RESOLVED),
  /** It is gone, and a later one is live. */
  CREDENTIAL_REPLACED(Status.RESOLVED),
  CREDENTIAL_REMOVED(Status.RESOLVED),
  USED(Status.RESOLVED),
  /** A user got a new password or key, which is no activity. */
  CREDENTIAL_ISSUED(Status.RESOLVED),
  /** What a rule of hygiene found is no longer so. */
  MENDED(Status.RESOLVED);

  private final Status status;

  StatusReason(Status status) {
    this.status = status;
  }

  /** The only status that has this reason. */
  public Status status() {
    return status;
  }
}
