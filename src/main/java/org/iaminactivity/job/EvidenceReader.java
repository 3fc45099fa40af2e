package org.iaminactivity.job;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.iaminactivity.aws.StopSignal;
import org.iaminactivity.aws.StoppedException;
import org.iaminactivity.credentialreport.MalformedReportException;
import org.iaminactivity.credentialreport.ReportParser;
import org.iaminactivity.credentialreport.ReportRow;
import org.iaminactivity.dataset.AuditedAccount;
import org.iaminactivity.evidence.CorruptEvidenceException;
import org.iaminactivity.evidence.Evidence;
import org.iaminactivity.evidence.EvidenceArchive;
import org.iaminactivity.finding.Rules;
import org.iaminactivity.organization.AccountId;
import org.iaminactivity.outcome.AccountFailedException;
import org.iaminactivity.outcome.Reason;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.infrastructure.item.ItemReader;

/**
 * Reads the principals of one part: account by account, each account's in the order of their ARNs.
 * An account whose evidence can't be judged as a whole gives none and is recorded as failed.
 *
 * <p>Reads a few accounts ahead: an object of S3 takes longer to arrive than to be judged.
 */
final class EvidenceReader implements ItemReader<JudgedPrincipal>, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(EvidenceReader.class);

  private static final int AHEAD = 8;

  private final AuditRun run;
  private final Iterator<AccountId> accounts;
  private final EvidenceArchive archive;
  private final Rules rules;
  private final Roster roster;
  private final StopSignal stop;
  private final RunProgress progress;
  private final ExecutorService threads = Executors.newFixedThreadPool(AHEAD);
  private final Queue<Ahead> ahead = new ArrayDeque<>();
  private Iterator<JudgedPrincipal> principals = Collections.emptyIterator();

  EvidenceReader(
      AuditRun run,
      List<AccountId> accounts,
      EvidenceArchive archive,
      Rules rules,
      Roster roster,
      StopSignal stop,
      RunProgress progress) {
    this.run = run;
    this.accounts = accounts.iterator();
    this.archive = archive;
    this.rules = rules;
    this.roster = roster;
    this.stop = stop;
    this.progress = progress;
  }

  @Override
  public @Nullable JudgedPrincipal read() {
    while (!principals.hasNext()) {
      if (stop.isGiven()) {
        throw new StoppedException();
      }
      while (ahead.size() < AHEAD && accounts.hasNext()) {
        AccountId account = accounts.next();
        ahead.add(
            new Ahead(
                account,
                threads.submit(
                    () -> LogContext.of(run, account, () -> archive.get(run.folder(), account)))));
      }
      Ahead next = ahead.poll();
      if (next == null) {
        return null;
      }
      principals = principalsOf(next).iterator();
    }
    return principals.next();
  }

  /** An account whose evidence is on its way. */
  private record Ahead(AccountId account, Future<Evidence> evidence) {

    Evidence await() {
      try {
        return evidence.get();
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new StoppedException();
      }
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private List<JudgedPrincipal> principalsOf(Ahead next) {
    AccountId account = next.account();
    try {
      Evidence evidence = next.await();
      Instant generatedTime = evidence.report().generatedTime();
      AuditedAccount audited =
          new AuditedAccount(
              account, evidence.accountName(), evidence.organizationalUnitPath(), generatedTime);
      return ReportParser.parse(evidence.report(), account).stream()
          .sorted(ReportRow.BY_ARN)
          .map(row -> new JudgedPrincipal(audited, row, rules.judge(row, generatedTime)))
          .toList();
    } catch (MalformedReportException e) {
      fail(account, Reason.REPORT_MALFORMED, "The archived report can't be read: ", e);
    } catch (CorruptEvidenceException e) {
      fail(account, Reason.ERROR, "CorruptEvidenceException: ", e);
    } finally {
      progress.done();
    }
    return List.of();
  }

  private void fail(AccountId account, Reason reason, String what, RuntimeException e) {
    AccountFailedException failure = new AccountFailedException(reason, what + e.getMessage(), e);
    LogContext.of(
        run,
        account,
        () -> {
          log.warn("FAILED {}: {}: {}", account, reason, failure.getMessage());
          return failure;
        });
    roster.recordUnusable(run, account, failure);
  }
}
