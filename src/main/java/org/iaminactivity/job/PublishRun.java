package org.iaminactivity.job;

import io.micrometer.core.instrument.Metrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.MessageDigestAlgorithms;
import org.iaminactivity.access.Caller;
import org.iaminactivity.dataset.AccountRow;
import org.iaminactivity.dataset.Dataset;
import org.iaminactivity.dataset.Datasets;
import org.iaminactivity.dataset.PartWriter;
import org.iaminactivity.finding.Rules;
import org.iaminactivity.notification.Notification;
import org.iaminactivity.page.RunPage;
import org.iaminactivity.publication.Manifest;
import org.iaminactivity.publication.ProgramVersion;
import org.iaminactivity.publication.PublishedRuns;
import org.iaminactivity.publication.RunOverview;
import org.iaminactivity.publication.RunOverviews;
import org.iaminactivity.run.Outcome;
import org.iaminactivity.run.Reason;
import org.iaminactivity.run.RunId;
import org.iaminactivity.state.AccountOutcomes;
import org.iaminactivity.state.RosterAccount;
import org.iaminactivity.warehouse.Lease;
import org.iaminactivity.warehouse.Warehouse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Puts the derived parts, then the coverage, the page and the manifest, one right after the other:
 * the time in which a reader can see parts of two attempts is that of a few uploads. What the page
 * says is found out before, from the local files.
 */
@Component
@Lazy
class PublishRun {

  private static final Logger log = LoggerFactory.getLogger(PublishRun.class);

  private final PartFiles files;
  private final Warehouse warehouse;
  private final PublishedRuns runs;
  private final ObjectProvider<Caller> caller;
  private final RunOverviews overviews;
  private final RunPage page;
  private final Notification notification;
  private final Rules rules;
  private final ProgramVersion version;
  private final Clock clock;

  PublishRun(
      PartFiles files,
      Warehouse warehouse,
      PublishedRuns runs,
      ObjectProvider<Caller> caller,
      RunOverviews overviews,
      RunPage page,
      Notification notification,
      Rules rules,
      ProgramVersion version,
      Clock clock) {
    this.files = files;
    this.warehouse = warehouse;
    this.runs = runs;
    this.caller = caller;
    this.overviews = overviews;
    this.page = page;
    this.notification = notification;
    this.rules = rules;
    this.version = version;
    this.clock = clock;
  }

  void publish(RunAttempt attempt, Lease<RunAttempt> lease, JobExecution execution)
      throws IOException {
    RunId run = attempt.run();
    attempt.progress().begin("publish-run", 0);
    Manifest.Accounts accounts =
        new Manifest.Accounts(attempt.accounts().counts(), attempt.accounts().reasons());
    if (accounts.of(Outcome.AUDITED) == 0) {
      throw new NothingAuditedException(attempt.accounts().failed());
    }
    List<LocalFile> local = localFiles(attempt);
    RunOverview overview =
        overviews.of(run, inForce(), of(Datasets.FINDINGS, local), of(Datasets.ACCOUNTS, local));
    List<Manifest.Part> published = new ArrayList<>();
    for (LocalFile file : local) {
      published.add(put(run, file));
    }
    Manifest manifest = manifest(attempt, execution, accounts, published, overview);
    page.put(run, manifest, overview);
    warehouse.replace(run.manifest(), manifest.toJson());
    log.info(
        "Published {}: accounts {}, findings {}",
        warehouse.location(run.manifest()),
        manifest.accounts().byOutcome(),
        manifest.findings().byRule());
    count(manifest.accounts());
    send(attempt, lease, manifest, overview);
  }

  /**
   * Sends the message, unless it was sent before. It is noted first: a process that is killed right
   * here sends none rather than two.
   */
  private void send(
      RunAttempt attempt, Lease<RunAttempt> lease, Manifest manifest, RunOverview overview) {
    String before = attempt.notified();
    String content = manifest.contentHash();
    if (!notification.isOn() || content.equals(before)) {
      return;
    }
    attempt.notified(content);
    lease.renew();
    if (!notification.send(
        attempt.run().toString(), manifest, overview, page.location(attempt.run()))) {
      attempt.notified(before);
    }
  }

  /** A part of a dataset that is to be put. */
  private record LocalFile(Dataset<?> dataset, int part, Path file, long rows) {}

  /** All parts of a dataset come before those of the next. */
  private List<LocalFile> localFiles(RunAttempt attempt) throws IOException {
    List<LocalFile> local = new ArrayList<>();
    for (DerivedPart part : attempt.derived()) {
      local.add(localFile(Datasets.FINDINGS, part.number(), part.findings()));
    }
    for (DerivedPart part : attempt.derived()) {
      local.add(localFile(Datasets.CREDENTIAL_REPORTS, part.number(), part.reports()));
    }
    for (DerivedPart part : attempt.derived()) {
      local.add(writeCoverage(attempt, part));
    }
    return local;
  }

  private static LocalFile localFile(Dataset<?> dataset, int part, DerivedPart.DerivedFile file) {
    return new LocalFile(dataset, part, file.file(), file.rows());
  }

  private static List<Path> of(Dataset<?> dataset, List<LocalFile> local) {
    return local.stream().filter(file -> file.dataset() == dataset).map(LocalFile::file).toList();
  }

  private LocalFile writeCoverage(RunAttempt attempt, DerivedPart part) throws IOException {
    Path file = files.place(Datasets.ACCOUNTS.name(), part.number());
    List<RosterAccount> accounts = attempt.roster().part(part.number());
    try (PartWriter<AccountRow> writer = Datasets.ACCOUNTS.write(file)) {
      for (RosterAccount account : accounts) {
        writer.write(
            row(account, attempt.accounts().of(account.id()), part.accounts().get(account.id())));
      }
    }
    return new LocalFile(Datasets.ACCOUNTS, part.number(), file, accounts.size());
  }

  private static AccountRow row(
      RosterAccount account,
      AccountOutcomes.Standing standing,
      DerivedPart.@Nullable DerivedAccount derived) {
    Outcome outcome = standing.outcome();
    if (outcome == null || (outcome == Outcome.AUDITED) != (derived != null)) {
      throw new IllegalStateException(account.id() + " has no end: " + standing);
    }
    return new AccountRow(
        account.id(),
        account.name(),
        account.organizationalUnitPath(),
        account.state(),
        account.joinedAt(),
        outcome,
        standing.reason(),
        standing.message(),
        standing.attempts(),
        derived == null ? null : derived.reportGeneratedAt(),
        derived == null ? null : derived.reportSha256(),
        derived == null ? null : derived.principals(),
        derived == null ? null : derived.findings(),
        derived == null ? null : derived.collectedAt());
  }

  private Manifest.Part put(RunId run, LocalFile local) throws IOException {
    String key = run.part(local.dataset().name(), local.part());
    warehouse.replace(key, local.file());
    return new Manifest.Part(
        local.dataset().name(),
        key,
        local.rows(),
        Files.size(local.file()),
        new DigestUtils(MessageDigestAlgorithms.SHA_256).digestAsHex(local.file()));
  }

  private static void count(Manifest.Accounts accounts) {
    count(Outcome.AUDITED, "none", accounts.byOutcome().getOrDefault("AUDITED", 0));
    accounts
        .byReason()
        .forEach((reason, count) -> count(Reason.valueOf(reason).outcome(), reason, count));
  }

  private static void count(Outcome outcome, String reason, int accounts) {
    Metrics.counter("audit.accounts", "outcome", outcome.name(), "reason", reason)
        .increment(accounts);
  }

  private Map<String, Manifest.Rule> inForce() {
    Map<String, Manifest.Rule> inForce = new LinkedHashMap<>();
    for (Rules.InForce rule : rules.inForce()) {
      inForce.put(
          rule.name(), new Manifest.Rule(rule.enabled(), rule.thresholdDays(), rule.severity()));
    }
    return inForce;
  }

  private Manifest manifest(
      RunAttempt attempt,
      JobExecution execution,
      Manifest.Accounts accounts,
      List<Manifest.Part> parts,
      RunOverview overview) {
    Map<String, Long> byRule = new TreeMap<>();
    Rules.names().forEach(rule -> byRule.put(rule, 0L));
    Map<String, Long> bySeverity = new TreeMap<>();
    for (DerivedPart part : attempt.derived()) {
      part.kinds()
          .forEach(
              (kind, count) -> {
                byRule.merge(kind.rule(), count, Long::sum);
                bySeverity.merge(kind.severity().name(), count, Long::sum);
              });
    }
    return new Manifest(
        attempt.run().date(),
        Math.max(1, attempt.attempts()),
        accounts.of(Outcome.FAILED) == 0,
        version.toString(),
        callerArn(attempt),
        instant(execution.getStartTime()),
        clock.instant(),
        inForce(),
        accounts,
        new Manifest.Findings(byRule, bySeverity),
        parts,
        overview.changes(),
        overview.earlier());
  }

  /** A replay is told as of whoever collected what it replays. */
  private @Nullable String callerArn(RunAttempt attempt) {
    if (attempt.isReplay()) {
      return runs.find(attempt.run()).map(Manifest::callerArn).orElse(null);
    }
    try {
      return caller.getObject().identity().arn();
    } catch (RuntimeException e) {
      log.warn("The manifest does not say who called: {}", e.getMessage());
      return null;
    }
  }

  private Instant instant(@Nullable LocalDateTime batchTime) {
    return batchTime == null
        ? clock.instant()
        : batchTime.atZone(ZoneId.systemDefault()).toInstant();
  }
}
