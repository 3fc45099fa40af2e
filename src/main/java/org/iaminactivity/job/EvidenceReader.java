package org.iaminactivity.job;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
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
import org.iaminactivity.dataset.AuditedAccount;
import org.iaminactivity.evidence.CorruptEvidenceException;
import org.iaminactivity.evidence.Evidence;
import org.iaminactivity.evidence.EvidenceArchive;
import org.iaminactivity.finding.Finding;
import org.iaminactivity.finding.Rules;
import org.iaminactivity.job.DerivedItem.AccountEnd;
import org.iaminactivity.job.DerivedItem.JudgedPrincipal;
import org.iaminactivity.job.DerivedItem.UnusableEvidence;
import org.iaminactivity.principal.Principal;
import org.iaminactivity.run.AccountFailedException;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.Reason;
import org.iaminactivity.run.RunId;
import org.iaminactivity.state.RosterAccount;
import org.iaminactivity.state.RunProgress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.infrastructure.item.ItemReader;

/**
 * Reads the principals of one part: account by account, each account's in the order of their ARNs.
 * An account whose evidence can't be judged as a whole gives none, and says why.
 *
 * <p>Reads a few accounts ahead: an object of S3 takes longer to arrive than to be judged.
 */
final class EvidenceReader implements ItemReader<DerivedItem>, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(EvidenceReader.class);

  private static final int AHEAD = 8;

  private final RunId run;
  private final Iterator<RosterAccount> accounts;
  private final EvidenceArchive archive;
  private final Rules rules;
  private final StopSignal stop;
  private final RunProgress progress;
  private final ExecutorService threads = Executors.newFixedThreadPool(AHEAD);
  private final Queue<Ahead> ahead = new ArrayDeque<>();
  private Iterator<DerivedItem> items = Collections.emptyIterator();

  EvidenceReader(
      RunId run,
      List<RosterAccount> accounts,
      EvidenceArchive archive,
      Rules rules,
      StopSignal stop,
      RunProgress progress) {
    this.run = run;
    this.accounts = accounts.iterator();
    this.archive = archive;
    this.rules = rules;
    this.stop = stop;
    this.progress = progress;
  }

  @Override
  public @Nullable DerivedItem read() {
    while (!items.hasNext()) {
      if (stop.isGiven()) {
        throw new StoppedException();
      }
      while (ahead.size() < AHEAD && accounts.hasNext()) {
        AccountId account = accounts.next().id();
        ahead.add(
            new Ahead(
                account,
                threads.submit(
                    () -> LogContext.of(run, account, () -> archive.get(run, account)))));
      }
      Ahead next = ahead.poll();
      if (next == null) {
        return null;
      }
      items = itemsOf(next).iterator();
    }
    return items.next();
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

  private List<DerivedItem> itemsOf(Ahead next) {
    AccountId account = next.account();
    try {
      Evidence evidence = next.await();
      Instant generatedTime = evidence.report().generatedTime();
      AuditedAccount audited =
          new AuditedAccount(
              account, evidence.accountName(), evidence.organizationalUnitPath(), generatedTime);
      List<Principal> rows = new ArrayList<>(ReportParser.parse(evidence.report(), account));
      rows.sort(Principal.BY_ARN);
      List<DerivedItem> items = new ArrayList<>(rows.size() + 1);
      int findings = 0;
      for (Principal row : rows) {
        List<Finding> found = rules.judge(row, generatedTime);
        items.add(new JudgedPrincipal(audited, row, found));
        findings += found.size();
      }
      items.add(new AccountEnd(evidence, rows.size(), findings));
      return items;
    } catch (MalformedReportException e) {
      return unusable(account, Reason.REPORT_MALFORMED, "The archived report can't be read: ", e);
    } catch (CorruptEvidenceException e) {
      return unusable(account, Reason.ERROR, "CorruptEvidenceException: ", e);
    } finally {
      progress.done();
    }
  }

  private List<DerivedItem> unusable(
      AccountId account, Reason reason, String what, RuntimeException e) {
    AccountFailedException failure = new AccountFailedException(reason, what + e.getMessage(), e);
    return LogContext.of(
        run,
        account,
        () -> {
          log.warn("FAILED {}: {}: {}", account, reason, failure.getMessage());
          return List.of(new UnusableEvidence(account, failure));
        });
  }
}
