package org.iaminactivity.job.derive;

import io.micrometer.core.instrument.Metrics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.iaminactivity.dataset.AccountRow;
import org.iaminactivity.dataset.CredentialReportRow;
import org.iaminactivity.dataset.Datasets;
import org.iaminactivity.dataset.FindingRow;
import org.iaminactivity.dataset.HygieneFindingRow;
import org.iaminactivity.dataset.parquet.Dataset;
import org.iaminactivity.dataset.parquet.PartWriter;
import org.iaminactivity.evidence.Evidence;
import org.iaminactivity.exemption.ExemptionUse;
import org.iaminactivity.finding.Finding;
import org.iaminactivity.finding.HygieneFinding;
import org.iaminactivity.finding.InactivityFinding;
import org.iaminactivity.finding.JudgedPrincipal;
import org.iaminactivity.finding.rule.Rules;
import org.iaminactivity.lifecycle.FindingState;
import org.iaminactivity.publication.Manifest;
import org.iaminactivity.publication.overview.OverviewBuilder;
import org.iaminactivity.run.Account;
import org.iaminactivity.run.Outcome;
import org.iaminactivity.run.Reason;
import org.iaminactivity.state.AccountOutcomes.Standing;
import org.iaminactivity.state.RosterAccount;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/** Writes one part of each dataset, account by account. */
final class DerivedPartWriter implements ItemWriter<JudgedAccount>, StepExecutionListener {

  private final int part;
  private final DerivedParts parts;
  private final List<Output<?>> outputs = new ArrayList<>();
  private final PartWriter<FindingRow> findings;
  private final PartWriter<HygieneFindingRow> hygiene;
  private final @Nullable PartWriter<FindingState> states;
  private final PartWriter<CredentialReportRow> reports;
  private final PartWriter<AccountRow> accounts;
  private final Map<Manifest.Kind, Long> kinds = new HashMap<>();
  private final Map<String, Long> byStatus = new TreeMap<>();
  private final Map<String, Long> byReason = new TreeMap<>();
  private final ExemptionUse exemptions;
  private final LocalDate runDate;
  private final OverviewBuilder overview;

  /** A file that is being written. */
  private record Output<R>(Dataset<R> dataset, Path file, PartWriter<R> writer) {

    DerivedPart.DerivedFile finished() {
      return new DerivedPart.DerivedFile(dataset, file, writer.rows());
    }
  }

  DerivedPartWriter(Basis basis, int part, DerivedParts parts) throws IOException {
    this.part = part;
    this.parts = parts;
    this.exemptions = new ExemptionUse(basis.exemptions());
    this.runDate = basis.attempt().run().date();
    this.overview = new OverviewBuilder(runDate);
    if (basis.hasStates()) {
      overview.withStates();
    }
    try {
      this.findings = open(Datasets.FINDINGS);
      this.hygiene = open(Datasets.HYGIENE_FINDINGS);
      this.states = basis.hasStates() ? open(Datasets.FINDING_STATES) : null;
      this.reports = open(Datasets.CREDENTIAL_REPORTS);
      this.accounts = open(Datasets.ACCOUNTS);
    } catch (IOException | RuntimeException e) {
      try {
        close(outputs.iterator());
      } catch (IOException | RuntimeException second) {
        e.addSuppressed(second);
      }
      throw e;
    }
  }

  private <R> PartWriter<R> open(Dataset<R> dataset) throws IOException {
    Path file = parts.place(dataset, part);
    PartWriter<R> writer = dataset.write(file);
    outputs.add(new Output<>(dataset, file, writer));
    return writer;
  }

  @Override
  public void write(Chunk<? extends JudgedAccount> chunk) throws IOException {
    for (JudgedAccount judged : chunk) {
      write(judged);
    }
  }

  private void write(JudgedAccount judged) throws IOException {
    RosterAccount account = judged.account();
    if (account != null) {
      long before = findings.rows();
      Evidence evidence = judged.evidence();
      if (evidence != null) {
        write(account.account(), evidence.report().generatedTime(), judged.principals());
      }
      accounts.write(coverage(account, judged, Math.toIntExact(findings.rows() - before)));
      count(account.account(), judged);
      Standing standing = judged.standing();
      overview.cover(
          account.account(),
          Objects.requireNonNull(standing.outcome()),
          standing.reason(),
          standing.message());
    }
    if (states == null) {
      overview.add(PrincipalsOfAccount.withoutStates(judged, runDate));
    } else {
      overview.add(PrincipalsOfAccount.withStates(judged));
      for (FindingState state : judged.states().states()) {
        states.write(state);
        byStatus.merge(state.status().name(), 1L, Long::sum);
        String reason = state.reasonCode();
        if (reason != null) {
          byReason.merge(reason, 1L, Long::sum);
        }
      }
    }
  }

  private void write(Account account, Instant generated, List<JudgedPrincipal> principals)
      throws IOException {
    for (JudgedPrincipal principal : principals) {
      reports.write(new CredentialReportRow(account, generated, principal.principal()));
      for (Finding finding : principal.findings()) {
        if (finding instanceof InactivityFinding inactivity) {
          findings.write(new FindingRow(account, inactivity));
        } else if (finding instanceof HygieneFinding found) {
          hygiene.write(new HygieneFindingRow(account, found));
        }
        kinds.merge(new Manifest.Kind(finding.rule(), finding.severity()), 1L, Long::sum);
      }
    }
  }

  private void count(Account account, JudgedAccount judged) {
    Reason reason = judged.standing().reason();
    if (exemptions.isEmpty()) {
      return;
    }
    if (reason != null) {
      exemptions.notAudited(account, reason);
    } else {
      exemptions.audited(
          account, judged.principals().stream().map(DerivedPartWriter::findings).toList());
    }
  }

  private static ExemptionUse.PrincipalFindings findings(JudgedPrincipal judged) {
    return new ExemptionUse.PrincipalFindings(
        judged.principal().name(),
        judged.findings().stream()
            .map(finding -> new ExemptionUse.RuleFinding(finding.rule(), finding.id().toString()))
            .toList());
  }

  /** A part counts only once its files are whole: if they can't be closed, the step fails. */
  @Override
  public ExitStatus afterStep(StepExecution execution) {
    try {
      close(outputs.iterator());
      if (execution.getStatus() == BatchStatus.COMPLETED) {
        parts.add(
            new DerivedPart(
                part,
                outputs.stream().map(Output::finished).toList(),
                kinds,
                byStatus,
                byReason,
                exemptions),
            overview);
        kinds.forEach(DerivedPartWriter::count);
      }
      return execution.getExitStatus();
    } catch (IOException | RuntimeException e) {
      execution.addFailureException(e);
      execution.setStatus(BatchStatus.FAILED);
      return ExitStatus.FAILED.addExitDescription(e);
    }
  }

  private static AccountRow coverage(RosterAccount account, JudgedAccount judged, int findings) {
    Standing standing = judged.standing();
    Outcome outcome = standing.outcome();
    Evidence evidence = judged.evidence();
    if (outcome == null || (outcome == Outcome.AUDITED) != (evidence != null)) {
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
        evidence == null ? null : evidence.report().generatedTime(),
        evidence == null ? null : evidence.sha256(),
        evidence == null ? null : judged.principals().size(),
        evidence == null ? null : findings,
        evidence == null ? null : evidence.collectedAt(),
        judged.states().lastAuditedOn());
  }

  private static void count(Manifest.Kind kind, long findings) {
    Metrics.counter(
            Rules.isHygiene(kind.rule()) ? "audit.hygiene.findings" : "audit.findings",
            "rule",
            kind.rule(),
            "severity",
            kind.severity().name())
        .increment((double) findings);
  }

  /** Closes all, also where one can't be. */
  private static void close(Iterator<Output<?>> open) throws IOException {
    if (open.hasNext()) {
      PartWriter<?> writer = open.next().writer();
      try (writer) {
        close(open);
      }
    }
  }
}
