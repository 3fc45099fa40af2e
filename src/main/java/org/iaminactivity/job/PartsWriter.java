package org.iaminactivity.job;

import io.micrometer.core.instrument.Metrics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.iaminactivity.dataset.CredentialReportRow;
import org.iaminactivity.dataset.Dataset;
import org.iaminactivity.dataset.Datasets;
import org.iaminactivity.dataset.FindingRow;
import org.iaminactivity.dataset.PartWriter;
import org.iaminactivity.finding.Finding;
import org.iaminactivity.finding.Severity;
import org.iaminactivity.organization.AccountId;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/** Writes one part of {@code findings} and of {@code credential_reports}, side by side. */
final class PartsWriter implements ItemWriter<JudgedPrincipal>, StepExecutionListener {

  private final AuditRun run;
  private final int part;
  private final PartFiles files;
  private final Roster roster;
  private final Path findingsFile;
  private final Path reportsFile;
  private final PartWriter<FindingRow> findings;
  private final PartWriter<CredentialReportRow> reports;
  private final Map<AccountId, Roster.Counts> counts = new HashMap<>();
  private final Map<Kind, Long> kinds = new HashMap<>();

  PartsWriter(AuditRun run, int part, PartFiles files, Roster roster) throws IOException {
    this.run = run;
    this.part = part;
    this.files = files;
    this.roster = roster;
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
  public void write(Chunk<? extends JudgedPrincipal> chunk) throws IOException {
    for (JudgedPrincipal principal : chunk) {
      reports.write(new CredentialReportRow(principal.account(), principal.row()));
      for (Finding finding : principal.findings()) {
        findings.write(new FindingRow(principal.account(), finding));
        kinds.merge(new Kind(finding.rule(), finding.severity()), 1L, Long::sum);
      }
      counts.merge(
          principal.account().id(),
          new Roster.Counts(1, principal.findings().size()),
          Roster.Counts::plus);
    }
  }

  /** A part counts only once its files are whole: that they can't be closed fails the step. */
  @Override
  public ExitStatus afterStep(StepExecution execution) {
    try {
      close();
      if (execution.getStatus() == BatchStatus.COMPLETED) {
        roster.recordDerived(run, counts);
        files.add(
            finished(
                Datasets.FINDINGS,
                findingsFile,
                findings,
                findingsBy(Kind::rule),
                findingsBy(kind -> kind.severity().name())));
        files.add(finished(Datasets.CREDENTIAL_REPORTS, reportsFile, reports, Map.of(), Map.of()));
        kinds.forEach(PartsWriter::count);
      }
      return execution.getExitStatus();
    } catch (IOException | RuntimeException e) {
      execution.addFailureException(e);
      execution.setStatus(BatchStatus.FAILED);
      return ExitStatus.FAILED.addExitDescription(e);
    }
  }

  /** Closes both, also where the first one can't be. */
  private void close() throws IOException {
    try (findings;
        reports) {
      return;
    }
  }

  /** What findings are counted by. */
  private record Kind(String rule, Severity severity) {}

  private Map<String, Long> findingsBy(Function<Kind, String> name) {
    Map<String, Long> findingsBy = new HashMap<>();
    kinds.forEach((kind, count) -> findingsBy.merge(name.apply(kind), count, Long::sum));
    return findingsBy;
  }

  private static void count(Kind kind, long findings) {
    Metrics.counter("audit.findings", "rule", kind.rule(), "severity", kind.severity().name())
        .increment((double) findings);
  }

  private PartFiles.PartFile finished(
      Dataset<?> dataset,
      Path file,
      PartWriter<?> writer,
      Map<String, Long> byRule,
      Map<String, Long> bySeverity) {
    return new PartFiles.PartFile(
        dataset.name(),
        run.folder().part(dataset.name(), part),
        file,
        writer.rows(),
        byRule,
        bySeverity);
  }
}
