package org.iaminactivity.remediation.planning;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.iaminactivity.access.AccessProperties;
import org.iaminactivity.access.Caller;
import org.iaminactivity.dataset.Datasets;
import org.iaminactivity.exemption.Exemptions;
import org.iaminactivity.exemption.ExemptionsArchive;
import org.iaminactivity.lifecycle.FindingState;
import org.iaminactivity.publication.PublishedRuns;
import org.iaminactivity.publication.StoredManifest;
import org.iaminactivity.publication.UnpublishedRunException;
import org.iaminactivity.remediation.RefusedException;
import org.iaminactivity.remediation.RemediationProperties;
import org.iaminactivity.remediation.action.ActionReason;
import org.iaminactivity.remediation.plan.Enrollments;
import org.iaminactivity.remediation.plan.LeftOut;
import org.iaminactivity.remediation.plan.Plan;
import org.iaminactivity.remediation.plan.PlanArchive;
import org.iaminactivity.remediation.plan.PlanSettings;
import org.iaminactivity.remediation.plan.PlannedAction;
import org.iaminactivity.remediation.plan.Protections;
import org.iaminactivity.remediation.plan.Selection;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.OneLine;
import org.iaminactivity.run.RunId;
import org.springframework.stereotype.Component;

/** Makes the plan of a published run: it reads accounts, and changes nothing in them. */
@Component
public class PlanMaker {

  private final RemediationProperties settings;
  private final AccessProperties audit;
  private final ExemptionsArchive exemptions;
  private final PublishedRuns runs;
  private final SelectedFindings findings;
  private final EarlierActions earlier;
  private final UserReadings users;
  private final Enrollments enrollments;
  private final Caller caller;
  private final PlanArchive plans;
  private final Clock clock;

  PlanMaker(
      RemediationProperties settings,
      AccessProperties audit,
      ExemptionsArchive exemptions,
      PublishedRuns runs,
      SelectedFindings findings,
      EarlierActions earlier,
      UserReadings users,
      Enrollments enrollments,
      Caller caller,
      PlanArchive plans,
      Clock clock) {
    this.settings = settings;
    this.audit = audit;
    this.exemptions = exemptions;
    this.runs = runs;
    this.findings = findings;
    this.earlier = earlier;
    this.users = users;
    this.enrollments = enrollments;
    this.caller = caller;
    this.plans = plans;
    this.clock = clock;
  }

  /**
   * Makes the plan and keeps it; the same one that is kept already is given again.
   *
   * @throws RefusedException if the run is too old, a limit is exceeded, or the same plan has
   *     expired
   */
  public MadePlan make(PlanRequest request) throws IOException {
    settings.requireRoleOfItsOwn(audit);
    Exemptions today = exemptions.today();
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    RunId run = run(request);
    StoredManifest manifest = runs.stored(run);
    requireFresh(run, manifest, now);
    Selection selection = request.of(run.date());
    PlanSettings inForce = PlanSettings.of(settings);
    String createdBy = caller.identity().arn();
    Protections protections =
        new Protections(createdBy, enrollments.today(), today, run.date(), now, settings.keepTag());
    Schedule schedule =
        new Schedule(inForce, inForce.recovery(), selection.actions(), run.date(), now);
    Judged judged = judge(selection, new Judge(protections, schedule), protections);
    Limits limits = Limits.keep(judged.actions, inForce, selection.limit());
    judged.leftOut.addAll(limits.over());
    Plan plan =
        Plan.of(
            now,
            createdBy,
            selection,
            inForce,
            manifest.manifest().parts(Datasets.FINDING_STATES).stream()
                .map(part -> new Plan.Part(part.key(), part.sha256()))
                .toList(),
            manifest.sha256(),
            today.sha256(),
            limits.within(),
            judged.leftOutInOrder());
    PlanArchive.Kept kept = plans.keep(plan);
    PlanArchive.Stored stored = kept.stored();
    stored.requireGenuine();
    requireNotExpired(stored.plan(), now);
    return new MadePlan(
        stored,
        kept.isNew(),
        judged.warnings,
        judged.isComplete && stored.plan().leftOut().stream().noneMatch(PlanMaker::isUnread));
  }

  private RunId run(PlanRequest request) {
    return request.runDate() != null
        ? RunId.of(request.runDate())
        : runs.newest(RunId.of(LocalDate.EPOCH))
            .map(RunId::of)
            .orElseThrow(() -> new UnpublishedRunException("any run"));
  }

  private void requireFresh(RunId run, StoredManifest manifest, Instant now) {
    Instant published = manifest.manifest().publishedAt();
    if (now.isAfter(published.plus(settings.maxFindingsAge()))) {
      throw new RefusedException(
          run
              + " was published at "
              + published
              + ", longer ago than audit.remediation.max-findings-age ("
              + settings.maxFindingsAge()
              + ") allows.",
          "Run `audit`, then `plan`.");
    }
  }

  private static void requireNotExpired(Plan plan, Instant now) {
    if (plan.isExpired(now)) {
      throw new RefusedException(
          "The same plan, "
              + plan.planId()
              + ", was made on "
              + plan.createdAt()
              + " and expired on "
              + plan.expiresAt()
              + ": a plan is never replaced.",
          "Wait for the next run, or change what is selected.");
    }
  }

  private static boolean isUnread(LeftOut finding) {
    return finding.reason() == ActionReason.UNREADABLE;
  }

  /** What is decided of the findings. */
  private static final class Judged {
    private final List<String> order = new ArrayList<>();
    private final List<PlannedAction> actions = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private boolean isComplete = true;

    void add(FindingState finding, Verdict verdict) {
      order.add(finding.finding().id().toString());
      if (verdict.action() != null) {
        actions.add(verdict.action());
      }
      if (verdict.leftOut() != null) {
        leftOut.add(verdict.leftOut());
        isComplete &= !isUnread(verdict.leftOut());
      }
    }

    /** That of the run. */
    List<LeftOut> leftOutInOrder() {
      Map<String, Integer> places = new HashMap<>();
      order.forEach(id -> places.put(id, places.size()));
      return leftOut.stream()
          .sorted(Comparator.comparing(one -> Objects.requireNonNull(places.get(one.findingId()))))
          .toList();
    }
  }

  private Judged judge(Selection selection, Judge judge, Protections protections)
      throws IOException {
    Set<AccountId> accounts = new HashSet<>(selection.accounts());
    accounts.addAll(enrollments.below(selection.organizationalUnits(), "--organizational-units"));
    Map<String, FindingHistory> histories = earlier.read();
    List<FindingState> selected = findings.of(selection, accounts, histories);
    Map<AccountId, Map<String, Reading>> readings = users.read(toRead(selected, judge));
    LastActions last = new LastActions(plans);
    Judged judged = new Judged();
    Set<String> warned = new TreeSet<>();
    for (FindingState finding : selected) {
      String id = finding.finding().id().toString();
      FindingHistory history = earlier.upToDate(histories.getOrDefault(id, FindingHistory.NONE));
      Reading reading =
          readings
              .getOrDefault(finding.account().id(), Map.of())
              .get(finding.finding().principalName());
      judged.add(
          finding,
          judge
              .beforeReading(finding)
              .map(why -> Verdict.of(why.of(id)))
              .orElseGet(
                  () ->
                      judge.judge(
                          finding,
                          history,
                          last.of(history),
                          Objects.requireNonNull(reading, "reading"))));
      judged.isComplete &= !protections.isByExpiredExemption(Judge.subject(finding));
      if (reading != null
          && reading.user() != null
          && protections.isObjectionToCorrect(reading.user())
          && warned.add(finding.finding().principalArn())) {
        judged.warnings.add(
            OneLine.of(finding.finding().principalArn())
                + ": "
                + protections.ofTags(reading.user()).orElseThrow().message());
      }
    }
    return judged;
  }

  private static SortedMap<AccountId, SortedSet<String>> toRead(
      List<FindingState> selected, Judge judge) {
    SortedMap<AccountId, SortedSet<String>> names = new TreeMap<>();
    for (FindingState finding : selected) {
      if (judge.beforeReading(finding).isEmpty()) {
        names
            .computeIfAbsent(finding.account().id(), id -> new TreeSet<>())
            .add(finding.finding().principalName());
      }
    }
    return names;
  }
}
