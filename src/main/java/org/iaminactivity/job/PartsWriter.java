package org.iaminactivity.job;

import io.micrometer.core.instrument.Metrics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.iaminactivity.dataset.CredentialReportRow;
import org.iaminactivity.dataset.Datasets;
import org.iaminactivity.dataset.FindingRow;
import org.iaminactivity.dataset.PartWriter;
import org.iaminactivity.evidence.Evidence;
import org.iaminactivity.finding.Finding;
import org.iaminactivity.job.DerivedItem.AccountEnd;
import org.iaminactivity.job.DerivedItem.JudgedPrincipal;
import org.iaminactivity.job.DerivedItem.UnusableEvidence;
import org.iaminactivity.run.AccountId;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/** Writes one part of {@code findings} and of {@code credential_reports}, side by side. */
final class PartsWriter implements ItemWriter<DerivedItem>, StepExecutionListener {

  private final RunAttempt attempt;
  private final int part;
  private final Path findingsFile;
  private final Path reportsFile;
  private final PartWriter<FindingRow> findings;
  private final PartWriter<CredentialReportRow> reports;
  private final Map<AccountId, DerivedPart.DerivedAccount> accounts = new HashMap<>();
  private final Map<DerivedPart.Kind, Long> kinds = new HashMap<>();

  PartsWriter(RunAttempt attempt, int part, PartFiles files) throws IOException {
    this.attempt = attempt;
    this.part = part;
    this.findingsFile = files.place(Datasets.FINDINGS.name(), part);
    this.reportsFile = files.place(Datasets.CREDENTIAL_REPORTS.name(), part);
    this.findings = Datasets.FINDINGS.write(findingsFile);
    try {
      this.reports = Datasets.CREDENTIAL_REPORTS.write(reportsFile);
    } catch (IOException | RuntimeException e) {
      try (findings) {
        throw e;
      }
    }
  }

  @Override
  public void write(Chunk<? extends DerivedItem> chunk) throws IOException {
    for (DerivedItem item : chunk) {
      if (item instanceof JudgedPrincipal principal) {
        reports.write(new CredentialReportRow(principal.account(), principal.row()));
        for (Finding finding : principal.findings()) {
          findings.write(new FindingRow(principal.account(), finding));
          kinds.merge(new DerivedPart.Kind(finding.rule(), finding.severity()), 1L, Long::sum);
        }
      } else if (item instanceof AccountEnd end) {
        accounts.put(end.evidence().accountId(), derived(end));
      } else if (item instanceof UnusableEvidence unusable) {
        attempt.accounts().unusable(unusable.account(), unusable.failure());
      }
    }
  }

  private static DerivedPart.DerivedAccount derived(AccountEnd end) {
    Evidence evidence = end.evidence();
    return new DerivedPart.DerivedAccount(
        evidence.report().generatedTime(),
        evidence.sha256(),
        evidence.collectedAt(),
        end.principals(),
        end.findings());
  }

  /** A part counts only once its files are whole: that they can't be closed fails the step. */
  @Override
  public ExitStatus afterStep(StepExecution execution) {
    try {
      close();
      if (execution.getStatus() == BatchStatus.COMPLETED) {
        attempt.derived(
            part,
            new DerivedPart(
                part,
                new DerivedPart.DerivedFile(findingsFile, findings.rows()),
                new DerivedPart.DerivedFile(reportsFile, reports.rows()),
                kinds,
                accounts));
        kinds.forEach(PartsWriter::count);
      }
      return execution.getExitStatus();
    } catch (IOException | RuntimeException e) {
      execution.addFailureException(e);
      execution.setStatus(BatchStatus.FAILED);
      return ExitStatus.FAILED.addExitDescription(e);
    }
  }

  private static void count(DerivedPart.Kind kind, long findings) {
    Metrics.counter("audit.findings", "rule", kind.rule(), "severity", kind.severity().name())
        .increment((double) findings);
  }

  /** Closes both, also where the first one can't be. */
  private void close() throws IOException {
    try (findings;
        reports) {
      return;
    }
  }
}
