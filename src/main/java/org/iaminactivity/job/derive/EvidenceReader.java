package org.iaminactivity.job.derive;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.iaminactivity.aws.StopSignal;
import org.iaminactivity.aws.StoppedException;
import org.iaminactivity.evidence.CorruptEvidenceException;
import org.iaminactivity.evidence.Evidence;
import org.iaminactivity.evidence.EvidenceArchive;
import org.iaminactivity.job.attempt.LogContext;
import org.iaminactivity.job.attempt.RunAttempt;
import org.iaminactivity.run.AccountFailedException;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.Reason;
import org.iaminactivity.state.RosterAccount;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * Reads the evidence of one part's accounts, in the order of their ids. An account whose evidence
 * is damaged fails, and is skipped.
 *
 * <p>Reads a few accounts ahead: an object of S3 takes longer to arrive than to be judged.
 */
final class EvidenceReader implements ItemStreamReader<Evidence> {

  private static final int AHEAD = 8;

  private final RunAttempt attempt;
  private final Iterator<RosterAccount> accounts;
  private final EvidenceArchive archive;
  private final StopSignal stop;
  private final ExecutorService threads = Executors.newFixedThreadPool(AHEAD);
  private final Queue<Ahead> ahead = new ArrayDeque<>();

  EvidenceReader(
      RunAttempt attempt, List<RosterAccount> accounts, EvidenceArchive archive, StopSignal stop) {
    this.attempt = attempt;
    this.accounts = accounts.iterator();
    this.archive = archive;
    this.stop = stop;
  }

  @Override
  public @Nullable Evidence read() {
    while (true) {
      if (stop.isGiven()) {
        throw new StoppedException();
      }
      while (ahead.size() < AHEAD && accounts.hasNext()) {
        ahead.add(request(accounts.next().id()));
      }
      Ahead next = ahead.poll();
      if (next == null) {
        return null;
      }
      try {
        return next.await();
      } catch (CorruptEvidenceException e) {
        attempt.unusable(
            next.account(),
            new AccountFailedException(
                Reason.ERROR, "CorruptEvidenceException: " + e.getMessage(), e));
      } finally {
        attempt.progress().done();
      }
    }
  }

  private Ahead request(AccountId account) {
    return new Ahead(
        account,
        threads.submit(
            () ->
                LogContext.of(attempt.run(), account, () -> archive.get(attempt.run(), account))));
  }

  /** An account whose evidence is being read. */
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
}
