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
import org.iaminactivity.dataset.AccountRow;
import org.iaminactivity.dataset.Datasets;
import org.iaminactivity.dataset.PartWriter;
import org.iaminactivity.finding.Rules;
import org.iaminactivity.night.Manifest;
import org.iaminactivity.night.Nights;
import org.iaminactivity.night.Survey;
import org.iaminactivity.night.Surveys;
import org.iaminactivity.notification.Notification;
import org.iaminactivity.outcome.Outcome;
import org.iaminactivity.outcome.Reason;
import org.iaminactivity.page.NightPage;
import org.iaminactivity.warehouse.Warehouse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Puts the derived parts, then the coverage, the page and the manifest, one right after the other:
 * the time in which a reader can see parts of two attempts is that of a few uploads. What the page
 * says is found out before, from the local files.
 */
@Component
@Lazy
class PublishRun implements Tasklet {

  private static final Logger log = LoggerFactory.getLogger(PublishRun.class);

  private final Roster roster;
  private final PartFiles files;
  private final Warehouse warehouse;
  private final Nights nights;
  private final Surveys surveys;
  private final NightPage page;
  private final Notification notification;
  private final Rules rules;
  private final RunHistory history;
  private final RunProgress progress;
  private final BuildProperties build;
  private final Clock clock;

  PublishRun(
      Roster roster,
      PartFiles files,
      Warehouse warehouse,
      Nights nights,
      Surveys surveys,
      NightPage page,
      Notification notification,
      Rules rules,
      RunHistory history,
      RunProgress progress,
      BuildProperties build,
      Clock clock) {
    this.roster = roster;
    this.files = files;
    this.warehouse = warehouse;
    this.nights = nights;
    this.surveys = surveys;
    this.page = page;
    this.notification = notification;
    this.rules = rules;
    this.history = history;
    this.progress = progress;
    this.build = build;
    this.clock = clock;
  }

  @Override
  public @Nullable RepeatStatus execute(StepContribution contribution, ChunkContext context)
      throws IOException {
    JobExecution execution = contribution.getStepExecution().getJobExecution();
    AuditRun run = AuditRun.of(execution.getJobParameters());
    progress.begin("publish-run", 0);
    // The database is asked before anything is put: it could change its mind half way.
    List<Integer> parts = roster.parts(run);
    Manifest.Accounts accounts = writeCoverage(run, parts);
    int attempt = attempt(run);
    Survey survey =
        surveys.of(
            run.folder(), inForce(), files.of(Datasets.FINDINGS), files.of(Datasets.ACCOUNTS));
    List<Manifest.Part> published = new ArrayList<>();
    for (String dataset :
        List.of(
            Datasets.FINDINGS.name(),
            Datasets.CREDENTIAL_REPORTS.name(),
            Datasets.ACCOUNTS.name())) {
      for (int part : parts) {
        published.add(put(files.get(run.folder().part(dataset, part))));
      }
    }
    Manifest manifest = manifest(run, attempt, execution, accounts, published, survey);
    page.put(run.folder(), manifest, survey);
    warehouse.replace(run.folder().manifest(), manifest.toJson());
    log.info(
        "Published {}: accounts {}, findings {}",
        warehouse.location(run.folder().manifest()),
        manifest.accounts().byOutcome(),
        manifest.findings().byRule());
    count(manifest.accounts());
    notification.send(run.key(), manifest, survey, page.location(run.folder()));
    return RepeatStatus.FINISHED;
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

  private Manifest.Accounts writeCoverage(AuditRun run, List<Integer> parts) throws IOException {
    int written = 0;
    for (int part : parts) {
      Path file = files.place(Datasets.ACCOUNTS.name(), part);
      List<AccountRow> rows = roster.coverage(run, part);
      written += rows.size();
      try (PartWriter<AccountRow> writer = Datasets.ACCOUNTS.write(file)) {
        for (AccountRow row : rows) {
          writer.write(row);
        }
      }
      files.add(
          new PartFiles.PartFile(
              Datasets.ACCOUNTS.name(),
              run.folder().part(Datasets.ACCOUNTS.name(), part),
              file,
              rows.size(),
              Map.of(),
              Map.of()));
    }
    Manifest.Accounts accounts = new Manifest.Accounts(roster.outcomes(run), roster.reasons(run));
    requireWhole(run, written, accounts.total());
    if (accounts.of(Outcome.AUDITED) == 0) {
      throw new NothingAuditedException(accounts);
    }
    return accounts;
  }

  /** The start of another night may forget this one, if it is older than audit.history.keep. */
  private static void requireWhole(AuditRun run, int written, int known) {
    if (written == 0 || written != known) {
      throw new IllegalStateException(
          "The roster of "
              + run.key()
              + " had "
              + written
              + " accounts and has "
              + known
              + " now: another start has forgotten it. Nothing was published; the same command"
              + " begins again.");
    }
  }

  private Manifest.Part put(PartFiles.PartFile part) throws IOException {
    warehouse.replace(part.key(), part.file());
    return new Manifest.Part(
        part.dataset(),
        part.key(),
        part.rows(),
        Files.size(part.file()),
        new DigestUtils(MessageDigestAlgorithms.SHA_256).digestAsHex(part.file()));
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
      AuditRun run,
      int attempt,
      JobExecution execution,
      Manifest.Accounts accounts,
      List<Manifest.Part> parts,
      Survey survey) {
    Map<String, Long> byRule = new TreeMap<>();
    Rules.names().forEach(rule -> byRule.put(rule, 0L));
    Map<String, Long> bySeverity = new TreeMap<>();
    for (PartFiles.PartFile part : files.all()) {
      part.findingsByRule().forEach((rule, count) -> byRule.merge(rule, count, Long::sum));
      part.findingsBySeverity()
          .forEach((severity, count) -> bySeverity.merge(severity, count, Long::sum));
    }
    return new Manifest(
        run.date(),
        attempt,
        accounts.of(Outcome.FAILED) == 0,
        String.valueOf(build.getVersion()),
        instant(execution.getStartTime()),
        clock.instant(),
        inForce(),
        accounts,
        new Manifest.Findings(byRule, bySeverity),
        parts,
        survey.changes(),
        survey.earlier());
  }

  /** Of the audit: a replay publishes what its last attempt collected. */
  private int attempt(AuditRun run) {
    int known = history.starts(run);
    return known == 0 ? nights.manifest(run.folder()).attempt() : known;
  }

  private Instant instant(@Nullable LocalDateTime batchTime) {
    return batchTime == null
        ? clock.instant()
        : batchTime.atZone(ZoneId.systemDefault()).toInstant();
  }
}
