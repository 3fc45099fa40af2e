package org.iaminactivity.remediation.apply;

import org.iaminactivity.remediation.action.PlanId;
import org.iaminactivity.warehouse.Lease;
import org.iaminactivity.warehouse.Leases;
import org.springframework.stereotype.Component;

/** Lets one process at a time apply, verify or roll back plans of a warehouse. */
@Component
public class ExclusiveRemediation {

  private final Leases leases;

  ExclusiveRemediation(Leases leases) {
    this.leases = leases;
  }

  /** What is done under the lease. */
  public interface Work<T> {

    /**
     * Works.
     *
     * @param requireHeld throws if another process may have the lease by now
     */
    T with(Runnable requireHeld) throws Exception;
  }

  /**
   * Works on a plan.
   *
   * @param command for people who find the lease taken
   * @throws org.iaminactivity.warehouse.LeaseTakenException if another process is at work
   */
  public <T> T on(PlanId plan, String command, Work<T> work) throws Exception {
    try (Lease<RemediationLease> lease =
        leases.take(PlanId.STATE, before -> new RemediationLease(plan, command))) {
      return work.with(lease::requireHeld);
    }
  }
}
