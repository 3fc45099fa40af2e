package org.iaminactivity.job.derive;

import io.micrometer.core.instrument.Metrics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.iaminactivity.dataset.AccountRow;
import org.iaminactivity.dataset.CredentialReportRow;
import org.iaminactivity.dataset.Datasets;
import org.iaminactivity.dataset.FindingRow;
import org.iaminactivity.dataset.PartWriter;
import org.iaminactivity.evidence.Evidence;
import org.iaminactivity.finding.Finding;
import org.iaminactivity.finding.InactivityFinding;
import org.iaminactivity.finding.JudgedPrincipal;
import org.iaminactivity.job.attempt.RunAttempt;
import org.iaminactivity.publication.Manifest;
import org.iaminactivity.run.Account;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.Outcome;
import org.iaminactivity.state.AccountOutcomes;
import org.iaminactivity.state.RosterAccount;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/**
 * Writes one part of each dataset: rows of reports and findings account by account, and at the end
 * the coverage, when the outcome of every account is known.
 */
final class DerivedPartWriter implements ItemWriter<JudgedAccount>, StepExecutionListener {

  private final RunAttempt attempt;
  private final int part;
  private final DerivedParts parts;
  private final Path findingsFile;
  private final Path reportsFile;
  private final PartWriter<FindingRow> findings;
  private final PartWriter<CredentialReportRow> reports;
  private final Map<AccountId, Audited> audited = new HashMap<>();
  private final Map<Manifest.Kind, Long> kinds = new HashMap<>();

  /** What the coverage records of an audited account beside its outcome. */
  private record Audited(
      Instant reportGeneratedAt,
      String reportSha256,
      Instant collectedAt,
      int principals,
      int findings) {

    static Audited of(JudgedAccount judged) {
      Evidence evidence = judged.evidence();
      return new Audited(
          evidence.report().generatedTime(),
          evidence.sha256(),
          evidence.collectedAt(),
          judged.principals().size(),
          judged.findings());
    }
  }

  DerivedPartWriter(RunAttempt attempt, int part, DerivedParts parts) throws IOException {
    this.attempt = attempt;
    this.part = part;
    this.parts = parts;
    this.findingsFile = parts.place(Datasets.FINDINGS, part);
    this.reportsFile = parts.place(Datasets.CREDENTIAL_REPORTS, part);
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
  public void write(Chunk<? extends JudgedAccount> chunk) throws IOException {
    for (JudgedAccount judged : chunk) {
      write(judged);
    }
  }

  private void write(JudgedAccount judged) throws IOException {
    Account account = judged.evidence().account();
    Instant generated = judged.evidence().report().generatedTime();
    for (JudgedPrincipal principal : judged.principals()) {
      reports.write(new CredentialReportRow(account, generated, principal.principal()));
      for (Finding finding : principal.findings()) {
        findings.write(new FindingRow(account, (InactivityFinding) finding));
        kinds.merge(new Manifest.Kind(finding.rule(), finding.severity()), 1L, Long::sum);
      }
    }
    audited.put(account.id(), Audited.of(judged));
  }

  /** A part counts only once its files are whole: if they can't be closed, the step fails. */
  @Override
  public ExitStatus afterStep(StepExecution execution) {
    try {
      close();
      if (execution.getStatus() == BatchStatus.COMPLETED) {
        parts.add(
            new DerivedPart(
                part,
                List.of(
                    new DerivedPart.DerivedFile(Datasets.FINDINGS, findingsFile, findings.rows()),
                    new DerivedPart.DerivedFile(
                        Datasets.CREDENTIAL_REPORTS, reportsFile, reports.rows()),
                    writeCoverage()),
                kinds));
        kinds.forEach(DerivedPartWriter::count);
      }
      return execution.getExitStatus();
    } catch (IOException | RuntimeException e) {
      execution.addFailureException(e);
      execution.setStatus(BatchStatus.FAILED);
      return ExitStatus.FAILED.addExitDescription(e);
    }
  }

  private DerivedPart.DerivedFile writeCoverage() throws IOException {
    Path file = parts.place(Datasets.ACCOUNTS, part);
    List<RosterAccount> accounts = attempt.roster().part(part);
    try (PartWriter<AccountRow> writer = Datasets.ACCOUNTS.write(file)) {
      for (RosterAccount account : accounts) {
        writer.write(
            coverage(account, attempt.accounts().of(account.id()), audited.get(account.id())));
      }
    }
    return new DerivedPart.DerivedFile(Datasets.ACCOUNTS, file, accounts.size());
  }

  private static AccountRow coverage(
      RosterAccount account, AccountOutcomes.Standing standing, @Nullable Audited audited) {
    Outcome outcome = standing.outcome();
    if (outcome == null || (outcome == Outcome.AUDITED) != (audited != null)) {
      throw new IllegalStateException(account.id() + " has no outcome: " + standing);
    }
    return new AccountRow(
        account.account(),
        account.state(),
        account.joinedAt(),
        outcome,
        standing.reason(),
        standing.message(),
        standing.attempts(),
        audited == null ? null : audited.reportGeneratedAt(),
        audited == null ? null : audited.reportSha256(),
        audited == null ? null : audited.principals(),
        audited == null ? null : audited.findings(),
        audited == null ? null : audited.collectedAt());
  }

  private static void count(Manifest.Kind kind, long findings) {
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
