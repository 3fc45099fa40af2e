package org.iaminactivity.job.derive;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Optional;
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
import org.iaminactivity.lifecycle.AccountStates;
import org.iaminactivity.publication.AccountsBefore;
import org.iaminactivity.run.AccountFailedException;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.Outcome;
import org.iaminactivity.run.Reason;
import org.iaminactivity.state.RosterAccount;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamException;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * Reads the accounts of one part in the order of their ids, audited ones with their evidence, and
 * those that the organization had in the run before. An account whose evidence is damaged has
 * failed.
 *
 * <p>Where accounts are still being called, it waits for each until its call has ended. Reads
 * evidence a few accounts ahead: an object of S3 takes longer to arrive than to be judged.
 */
final class AccountReader implements ItemStreamReader<PartAccount> {

  private static final int AHEAD = 8;

  private final RunAttempt attempt;
  private final Basis basis;
  private final int part;
  private final Iterator<RosterAccount> accounts;
  private final EvidenceArchive archive;
  private final StopSignal stop;
  private final ExecutorService threads = Executors.newFixedThreadPool(AHEAD);
  private final Queue<Ahead> ahead = new ArrayDeque<>();

  /** What the run before published of the part's range; null if there is none. */
  private @Nullable AccountsBefore before;

  AccountReader(Basis basis, int part, EvidenceArchive archive, StopSignal stop) {
    this.attempt = basis.attempt();
    this.basis = basis;
    this.part = part;
    this.accounts = attempt.roster().part(part).iterator();
    this.archive = archive;
    this.stop = stop;
  }

  @Override
  public void open(ExecutionContext context) {
    try {
      before = basis.accounts(attempt.roster().range(part));
    } catch (IOException e) {
      throw new ItemStreamException(e);
    }
  }

  @Override
  public @Nullable PartAccount read() throws IOException {
    if (stop.isGiven()) {
      throw new StoppedException();
    }
    while (ahead.size() < AHEAD && accounts.hasNext()) {
      ahead.add(ahead(accounts.next()));
    }
    Ahead next = ahead.peek();
    AccountId known = before == null ? null : before.next();
    if (known != null && (next == null || known.compareTo(next.account().id()) < 0)) {
      return new PartAccount(known, null, null, before(known));
    }
    if (next == null) {
      return null;
    }
    ahead.remove();
    AccountId id = next.account().id();
    return new PartAccount(id, next.account(), evidence(next), before(id));
  }

  private AccountStates before(AccountId account) throws IOException {
    return before == null ? AccountStates.NONE : before.take(account);
  }

  private @Nullable Evidence evidence(Ahead next) {
    try {
      return await(next.evidence()).orElse(null);
    } catch (CorruptEvidenceException e) {
      attempt.unusable(
          next.account().id(),
          new AccountFailedException(
              Reason.ERROR, "CorruptEvidenceException: " + e.getMessage(), e));
      return null;
    } finally {
      if (next.account().skipped() == null) {
        attempt.progress().done(DeriveDatasets.NAME);
      }
    }
  }

  private Ahead ahead(RosterAccount account) {
    AccountId id = account.id();
    return new Ahead(
        account, threads.submit(() -> LogContext.of(attempt.run(), id, () -> evidence(id))));
  }

  /** Empty if the account was not audited. */
  private Optional<Evidence> evidence(AccountId account) {
    try {
      if (!attempt.accounts().awaitCall(account)) {
        throw new StoppedException();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoppedException();
    }
    return attempt.accounts().of(account).outcome() == Outcome.AUDITED
        ? Optional.of(archive.get(attempt.run(), account))
        : Optional.empty();
  }

  /** An account whose evidence is being read, or waited for. */
  private record Ahead(RosterAccount account, Future<Optional<Evidence>> evidence) {}

  private static <T> T await(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoppedException();
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    if (before != null) {
      try {
        before.close();
      } catch (IOException e) {
        throw new ItemStreamException(e);
      }
    }
  }
}
