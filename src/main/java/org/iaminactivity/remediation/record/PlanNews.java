package org.iaminactivity.remediation.record;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.iaminactivity.notification.Notification;
import org.iaminactivity.remediation.action.ActionJournal;
import org.iaminactivity.remediation.action.ActionJournal.Verification;
import org.iaminactivity.remediation.action.ActionOutcome;
import org.iaminactivity.remediation.action.PlanId;
import org.iaminactivity.remediation.approval.Approvals;
import org.iaminactivity.remediation.plan.PlanArchive;
import org.iaminactivity.remediation.plan.PlannedAction;
import org.iaminactivity.warehouse.Version;
import org.iaminactivity.warehouse.Warehouse;
import org.iaminactivity.warehouse.WarehouseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sends people messages about a plan: that it waits for them, that actions of it failed, that it is
 * done, and what somebody undid. Each once: that it is sent is recorded first, so a process that is
 * killed in between sends none rather than two.
 */
@Component
public class PlanNews {

  private static final Logger log = LoggerFactory.getLogger(PlanNews.class);

  private static final String WAITING = "waiting";
  private static final String FAILED = "failed";
  private static final String DONE = "done";
  private static final String REVERTED = "reverted:";

  private static final Duration ALLOWED = Duration.ofSeconds(30);

  private final Notification notification;
  private final Warehouse warehouse;
  private final Approvals approvals;
  private final Clock clock;

  PlanNews(Notification notification, Warehouse warehouse, Approvals approvals, Clock clock) {
    this.notification = notification;
    this.warehouse = warehouse;
    this.approvals = approvals;
    this.clock = clock;
  }

  /** After a plan was made: tells that it waits for approval. */
  public void made(PlanArchive.Stored stored) {
    int needed = approvals.needed(stored.plan());
    if (notification.isOn()
        && !stored.plan().actions().isEmpty()
        && approvals.counting(stored).size() < needed) {
      once(
          stored,
          List.of(WAITING),
          news -> PlanMessage.waiting(stored, needed, page(stored)),
          "The plan is kept all the same; the same `plan` sends the message.");
    }
  }

  /** After a start ended: tells that actions failed, or that there is nothing left to do. */
  public void applied(PlanArchive.Stored stored, Map<String, ActionJournal> journals) {
    List<ActionOutcome> outcomes =
        stored.plan().actions().stream().map(action -> outcome(action, journals)).toList();
    boolean isDone = outcomes.stream().noneMatch(ActionOutcome::isOpen);
    if (!outcomes.isEmpty() && (isDone || outcomes.contains(ActionOutcome.FAILED))) {
      once(
          stored,
          List.of(isDone ? DONE : FAILED),
          news -> PlanMessage.applied(stored, journals, page(stored)),
          "What was done is done all the same; the same `apply` sends the message.");
    }
  }

  private static ActionOutcome outcome(PlannedAction action, Map<String, ActionJournal> journals) {
    ActionJournal journal = journals.get(action.actionId());
    return journal == null ? ActionOutcome.PLANNED : journal.outcome();
  }

  /** After a verification: tells what somebody undid, unless an earlier one told it. */
  public void verified(PlanArchive.Stored stored, Map<String, ActionJournal> journals) {
    List<String> undone =
        stored.plan().actions().stream()
            .map(action -> journals.get(action.actionId()))
            .filter(
                journal ->
                    journal != null
                        && journal.outcome() == ActionOutcome.APPLIED
                        && journal.verification() == Verification.REVERTED)
            .map(journal -> REVERTED + journal.actionId())
            .toList();
    once(
        stored,
        undone,
        news ->
            PlanMessage.undone(
                stored,
                journals,
                action -> news.contains(REVERTED + action.actionId()),
                page(stored)),
        "The page has it all the same; the next `verify` sends the message.");
  }

  private String page(PlanArchive.Stored stored) {
    return warehouse.location(stored.plan().planId().page());
  }

  private interface Composition {
    PlanMessage of(SortedSet<String> news);
  }

  private void once(
      PlanArchive.Stored stored,
      Collection<String> news,
      Composition composition,
      String otherwise) {
    if (!notification.isOn() || news.isEmpty()) {
      return;
    }
    PlanId plan = stored.plan().planId();
    try {
      Optional<Version> there = warehouse.version(plan.told());
      Told before = there.map(version -> Told.ofJson(version.content())).orElse(Told.NOTHING);
      SortedSet<String> missing = before.missing(news);
      if (missing.isEmpty()) {
        return;
      }
      Optional<String> recorded =
          warehouse.replaceVersion(
              plan.told(),
              there.map(Version::tag).orElse(null),
              before.with(missing, clock.instant()).toJson(),
              ALLOWED);
      // Else another process is about to send one.
      if (recorded.isPresent()) {
        PlanMessage message = composition.of(missing);
        if (!notification.send(message.subject(), message.lines(), otherwise)) {
          var unused =
              warehouse.replaceVersion(
                  plan.told(), recorded.get(), before.at(clock.instant()).toJson(), ALLOWED);
        }
      }
    } catch (WarehouseException | IllegalArgumentException e) {
      log.warn(
          "Can't record in {} which messages are sent: {} {}",
          warehouse.location(plan.told()),
          e.getMessage(),
          otherwise);
    }
  }
}
