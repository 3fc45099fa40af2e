package org.iaminactivity.remediation;

import org.iaminactivity.run.ExitStatus;
import org.iaminactivity.run.ExpectedFailure;

/** The role that changes accounts is the one that the audit reads them with. */
final class SameRoleException extends ExpectedFailure {

  SameRoleException(String role) {
    super(
        ExitStatus.BAD_USAGE,
        "audit.remediation.role-name: '" + role + "' is the audit role:",
        "deploy a role of its own for remediation, and name that.");
  }
}
