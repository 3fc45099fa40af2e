package org.iaminactivity.remediation.plan;

import org.iaminactivity.remediation.action.PlanId;
import org.iaminactivity.run.ExitStatus;
import org.iaminactivity.run.ExpectedFailure;

/** The warehouse has no plan of that id. */
public final class UnknownPlanException extends ExpectedFailure {

  UnknownPlanException(PlanId id) {
    super(
        ExitStatus.BAD_USAGE,
        "There is no plan " + id + ":",
        "check --plan and audit.warehouse, or run `plan`, which prints the id.");
  }
}
