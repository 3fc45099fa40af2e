package org.iaminactivity.remediation.approval;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.iaminactivity.access.Caller;
import org.iaminactivity.dataset.Datasets;
import org.iaminactivity.publication.PublishedRuns;
import org.iaminactivity.remediation.RefusedException;
import org.iaminactivity.remediation.RemediationProperties;
import org.iaminactivity.remediation.action.PlanId;
import org.iaminactivity.remediation.plan.Plan;
import org.iaminactivity.remediation.plan.PlanArchive;
import org.iaminactivity.remediation.planning.PlannedFindings;
import org.iaminactivity.run.OneLine;
import org.iaminactivity.run.RunId;
import org.iaminactivity.warehouse.Warehouse;
import org.iaminactivity.warehouse.WarehouseException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Records who approves a plan, and counts the approvals that hold. */
@Component
public class Approvals {

  private static final Logger log = LoggerFactory.getLogger(Approvals.class);

  private static final String MAKE_ANOTHER = "Make another plan with `plan`, and read that.";

  private final Warehouse warehouse;
  private final PublishedRuns runs;
  private final PlannedFindings findings;
  private final RemediationProperties settings;
  private final Caller caller;

  Approvals(
      Warehouse warehouse,
      PublishedRuns runs,
      PlannedFindings findings,
      RemediationProperties settings,
      Caller caller) {
    this.warehouse = warehouse;
    this.runs = runs;
    this.findings = findings;
    this.settings = settings;
    this.caller = caller;
  }

  /**
   * Records that the caller approves the plan; an approval of the same caller that is there stays.
   *
   * @param sha256 of the bytes that the caller has read
   * @throws RefusedException if the approval would not count
   */
  public Approval record(PlanArchive.Stored stored, String sha256, String comment, Instant now)
      throws IOException {
    Plan plan = stored.plan();
    stored.requireGenuine();
    if (!sha256.equalsIgnoreCase(stored.sha256())) {
      throw new RefusedException(
          "Plan "
              + plan.planId()
              + " has the SHA-256 "
              + stored.sha256()
              + ", not the one that is to be approved.",
          "Read the plan that lies there, and find out why it is another one.");
    }
    requireNotExpired(plan, now);
    requireSameRun(plan);
    findings.requireGenuine(plan);
    String approver = caller.identity().arn();
    if (isFourEyes(plan) && approver.equals(plan.createdBy())) {
      throw new RefusedException(
          approver + " made plan " + plan.planId() + ", and four-eyes wants another approver.",
          "Have somebody else approve it.");
    }
    Approval approval =
        new Approval(plan.planId(), stored.sha256(), approver, OneLine.of(comment), now);
    String key = plan.planId().approval(approver);
    if (warehouse.create(key, approval.toJson())) {
      return approval;
    }
    Approval before = read(key, warehouse.read(key));
    if (before == null
        || !before.approver().equals(approver)
        || !before.sha256().equals(stored.sha256())) {
      throw new RefusedException(
          warehouse.location(key) + " is no approval of these bytes by " + approver + ".",
          "Find out who wrote it; somebody else can approve the plan.");
    }
    return before;
  }

  /**
   * Why an approval by the caller would not be recorded, or not count; empty if it would.
   *
   * @param plan null to see only whether the caller may record approvals at all
   */
  public Optional<String> objectionTo(String callerArn, @Nullable Plan plan) {
    if (plan != null && isFourEyes(plan) && callerArn.equals(plan.createdBy())) {
      return Optional.of(
          "it made plan " + plan.planId() + ", and four-eyes wants another approver");
    }
    PlanId anyPlan = plan == null ? PlanId.of(LocalDate.EPOCH, new byte[0]) : plan.planId();
    try {
      warehouse.requirePutAllowed(anyPlan.approvals());
      return Optional.empty();
    } catch (WarehouseException e) {
      return Optional.of(e.problem());
    }
  }

  /**
   * Checks that the plan may be applied: it has not expired, what it rests on is as it was, and
   * enough people have approved its bytes.
   *
   * @return the approvals that count, the oldest first
   * @throws RefusedException if it may not
   */
  public List<Approval> requireApproved(PlanArchive.Stored stored, Instant now) {
    Plan plan = stored.plan();
    stored.requireGenuine();
    requireNotExpired(plan, now);
    requireSameRun(plan);
    List<Approval> counting = counting(stored);
    int needed = needed(plan);
    if (counting.size() < needed) {
      throw new RefusedException(
          "Plan "
              + plan.planId()
              + " has "
              + counting.size()
              + " of the "
              + needed
              + (needed == 1 ? " approval" : " approvals")
              + " that it needs"
              + (isFourEyes(plan) ? ", none of them from whoever made it." : "."),
          "Have it approved: `approve --plan="
              + plan.planId()
              + " --sha256="
              + stored.sha256()
              + " --comment=…`.");
    }
    return counting;
  }

  /** How many approvals the plan needs: what it was made with, or more if today's settings do. */
  public int needed(Plan plan) {
    return Math.max(plan.settings().approvals(), settings.approvals());
  }

  private boolean isFourEyes(Plan plan) {
    return plan.settings().fourEyes() || settings.fourEyes();
  }

  /** Those of different people who approved these bytes; the oldest first. */
  public List<Approval> counting(PlanArchive.Stored stored) {
    Plan plan = stored.plan();
    Set<String> approvers = new HashSet<>();
    List<Approval> counting = new ArrayList<>();
    for (String key : warehouse.list(plan.planId().approvals()).toList()) {
      Approval approval = read(key, warehouse.read(key));
      if (approval != null
          && approval.planId().equals(plan.planId())
          && key.equals(plan.planId().approval(approval.approver()))
          && approval.sha256().equals(stored.sha256())
          && !(isFourEyes(plan) && approval.approver().equals(plan.createdBy()))
          && approval.at().isBefore(plan.expiresAt())
          && approvers.add(approval.approver())) {
        counting.add(approval);
      }
    }
    counting.sort(Comparator.comparing(Approval::at).thenComparing(Approval::approver));
    return counting;
  }

  private @Nullable Approval read(String key, byte[] json) {
    try {
      return Approval.ofJson(json);
    } catch (IllegalArgumentException e) {
      log.warn("{} is no approval, and doesn't count", warehouse.location(key));
      return null;
    }
  }

  private static void requireNotExpired(Plan plan, Instant now) {
    if (plan.isExpired(now)) {
      throw new RefusedException(
          "Plan " + plan.planId() + " expired on " + plan.expiresAt() + ".", MAKE_ANOTHER);
    }
  }

  private void requireSameRun(Plan plan) {
    List<Plan.Part> now =
        runs.find(RunId.of(plan.runDate())).stream()
            .flatMap(manifest -> manifest.parts(Datasets.FINDING_STATES).stream())
            .map(part -> new Plan.Part(part.key(), part.sha256()))
            .toList();
    if (!now.equals(plan.parts())) {
      throw new RefusedException(
          "The run of "
              + plan.runDate()
              + " was published again since plan "
              + plan.planId()
              + " was made from it, with other findings.",
          MAKE_ANOTHER);
    }
  }
}
