package org.iaminactivity.job.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.MessageDigestAlgorithms;
import org.iaminactivity.dataset.Datasets;
import org.iaminactivity.dataset.parquet.Dataset;
import org.iaminactivity.exemption.ExemptionRow;
import org.iaminactivity.exemption.ExemptionsProperties;
import org.iaminactivity.finding.rule.Rules;
import org.iaminactivity.job.attempt.RunAttempt;
import org.iaminactivity.job.derive.DerivedPart;
import org.iaminactivity.job.derive.DerivedPart.DerivedFile;
import org.iaminactivity.job.derive.DerivedParts;
import org.iaminactivity.page.RunPage;
import org.iaminactivity.publication.Manifest;
import org.iaminactivity.publication.overview.RunOverview;
import org.iaminactivity.publication.overview.RunOverviews;
import org.iaminactivity.run.Outcome;
import org.iaminactivity.run.RunId;
import org.iaminactivity.warehouse.Lease;
import org.iaminactivity.warehouse.Warehouse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;
import org.springframework.stereotype.Component;

/**
 * The step that writes the derived parts, then the page and the manifest, one right after the
 * other: a reader can see parts of two attempts only during a few uploads. The content of the page
 * is computed before.
 */
@Component
public class PublishRun {

  private static final Logger log = LoggerFactory.getLogger(PublishRun.class);

  private static final String NAME = "publish-run";

  private final JobRepository repository;
  private final Warehouse warehouse;
  private final Rules rules;
  private final RunOverviews overviews;
  private final ManifestOfAttempt manifests;
  private final RunPage page;
  private final RunMessage message;
  private final RunMeters meters;
  private final ExemptionsProperties settings;

  PublishRun(
      JobRepository repository,
      Warehouse warehouse,
      Rules rules,
      RunOverviews overviews,
      ManifestOfAttempt manifests,
      RunPage page,
      RunMessage message,
      RunMeters meters,
      ExemptionsProperties settings) {
    this.repository = repository;
    this.warehouse = warehouse;
    this.rules = rules;
    this.overviews = overviews;
    this.manifests = manifests;
    this.page = page;
    this.message = message;
    this.meters = meters;
    this.settings = settings;
  }

  /** The step for one start of a run. */
  public Step step(RunAttempt attempt, DerivedParts parts, Lease<RunAttempt> lease) {
    return new StepBuilder(NAME, repository)
        .tasklet(
            (contribution, context) -> {
              publish(attempt, parts, lease, contribution.getStepExecution());
              return RepeatStatus.FINISHED;
            },
            new ResourcelessTransactionManager())
        .allowStartIfComplete(true)
        .build();
  }

  private void publish(
      RunAttempt attempt, DerivedParts parts, Lease<RunAttempt> lease, StepExecution execution)
      throws IOException {
    RunId run = attempt.run();
    attempt.progress().begin(NAME, 0);
    if (!attempt.accounts().counts().containsKey(Outcome.AUDITED.name())) {
      throw new NothingAuditedException(attempt.accounts().failed());
    }
    List<DerivedPart> derived = parts.inOrder();
    List<ExemptionRow> rows = run.isNarrowed() ? List.of() : parts.exemptions(settings.warnDays());
    List<DerivedFile> exemptions = run.isNarrowed() ? List.of() : List.of(parts.write(rows));
    RunOverview overview =
        overviews.of(run, Manifest.rules(rules), parts.basis().before(), parts.overview(), rows);
    List<Manifest.Part> published = put(run, derived, exemptions);
    Manifest manifest =
        manifests.of(
            attempt, parts, published, overview, execution.getJobExecution().getStartTime());
    page.put(run, manifest, overview);
    warehouse.replace(run.manifest(), manifest.toJson());
    attempt.published(overview);
    log.info(
        "Published {}: accounts {}, findings {}",
        warehouse.location(run.manifest()),
        manifest.accounts().byOutcome(),
        manifest.findings().byRule());
    meters.record(attempt, manifest.accounts(), parts.basis().before().run());
    message.sendOnce(attempt, lease, manifest, overview);
  }

  /** All parts of a dataset before those of the next. */
  private List<Manifest.Part> put(RunId run, List<DerivedPart> parts, List<DerivedFile> exemptions)
      throws IOException {
    List<Manifest.Part> published = new ArrayList<>();
    for (Dataset<?> dataset : Datasets.OF_A_RUN) {
      for (DerivedPart part : parts) {
        Optional<DerivedFile> file = part.file(dataset);
        if (file.isPresent()) {
          published.add(put(run.part(dataset.name(), part.number()), file.get()));
        }
      }
    }
    for (DerivedFile file : exemptions) {
      published.add(put(run.part(file.dataset().name(), 0), file));
    }
    return published;
  }

  private Manifest.Part put(String key, DerivedFile file) throws IOException {
    warehouse.replace(key, file.path());
    return new Manifest.Part(
        file.dataset().name(),
        key,
        file.rows(),
        Files.size(file.path()),
        new DigestUtils(MessageDigestAlgorithms.SHA_256).digestAsHex(file.path()));
  }
}
