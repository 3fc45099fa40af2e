package org.iaminactivity.remediation.approval;

import java.util.Map;
import org.iaminactivity.access.Caller;
import org.iaminactivity.aws.SandboxAws;
import org.iaminactivity.publication.Publications;
import org.iaminactivity.remediation.plan.Plans;
import org.iaminactivity.remediation.planning.Histories;
import org.iaminactivity.warehouse.Warehouse;

/** Opens approvals to tests, of other packages too. */
public final class ApprovalRecords {

  private ApprovalRecords() {}

  /** By the default settings, but for what is given by the names of settings. */
  static Approvals in(Warehouse warehouse, SandboxAws aws, Map<String, ?> settings) {
    return new Approvals(
        warehouse,
        Publications.runs(warehouse),
        Histories.findings(warehouse),
        Plans.settings(settings),
        new Caller(aws::sts));
  }

  public static Approvals in(Warehouse warehouse, SandboxAws aws) {
    return in(warehouse, aws, Map.of());
  }
}
