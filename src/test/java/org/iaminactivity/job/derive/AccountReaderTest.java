package org.iaminactivity.job.derive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.iaminactivity.job.attempt.SmallRun.RUN;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.iaminactivity.aws.StopSignal;
import org.iaminactivity.aws.StoppedException;
import org.iaminactivity.evidence.EvidenceArchive;
import org.iaminactivity.job.attempt.RunAttempt;
import org.iaminactivity.job.attempt.SmallRun;
import org.iaminactivity.run.AccountFailedException;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.Reason;
import org.iaminactivity.state.Roster;
import org.iaminactivity.warehouse.Warehouse;
import org.iaminactivity.warehouse.WarehouseException;
import org.iaminactivity.warehouse.Warehouses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountReaderTest {

  /** More than are read ahead. */
  private static final List<AccountId> ACCOUNTS =
      IntStream.range(0, 20).mapToObj(i -> new AccountId("%012d".formatted(i))).toList();

  private static final AccountId THIRD = ACCOUNTS.get(2);

  private final Warehouse warehouse;
  private final EvidenceArchive archive;
  private final StopSignal stop = new StopSignal();
  private final RunAttempt attempt;
  private final AccountReader reader;

  AccountReaderTest(@TempDir Path directory) {
    warehouse = Warehouses.directory(directory);
    archive = new EvidenceArchive(warehouse);
    ACCOUNTS.forEach(account -> archive.create(RUN, SmallRun.evidence(account, "alice")));
    attempt =
        SmallRun.begun(
            new Roster(ACCOUNTS.stream().map(SmallRun::active).toList()), new HashSet<>(ACCOUNTS));
    attempt.progress().begin(DeriveDatasets.NAME, ACCOUNTS.size());
    reader = new AccountReader(Deriving.basis(attempt), 0, archive, stop);
  }

  @AfterEach
  void close() {
    reader.close();
  }

  @Test
  void evidenceComesInTheOrderOfTheAccounts() throws IOException {
    assertThat(withEvidence()).isEqualTo(ACCOUNTS);
  }

  @Test
  void accountThatWasNotAuditedComesWithoutEvidence() throws IOException {
    attempt.accounts().failed(THIRD, throttled());

    assertThat(readAll()).extracting(PartAccount::id).isEqualTo(ACCOUNTS);
  }

  @Test
  void accountWhoseEvidenceIsDamagedHasFailed() throws IOException {
    warehouse.replace(RUN.evidence(THIRD), "damaged".getBytes(UTF_8));

    assertThat(withEvidence()).hasSize(19).doesNotContain(THIRD);
    assertThat(attempt.accounts().of(THIRD).reason()).isEqualTo(Reason.ERROR);
  }

  @Test
  void evidenceOfAnotherAccountIsDamaged() throws IOException {
    warehouse.replace(RUN.evidence(THIRD), warehouse.read(RUN.evidence(ACCOUNTS.get(7))));

    assertThat(withEvidence()).hasSize(19).doesNotContain(THIRD);
  }

  @Test
  void everyAccountIsDoneWhetherItsEvidenceCouldBeUsedOrNot() throws IOException {
    warehouse.replace(RUN.evidence(THIRD), "damaged".getBytes(UTF_8));

    readAll();

    assertThat(attempt.progress().now().orElseThrow().done()).isEqualTo(20);
  }

  @Test
  void evidenceThatCanNotBeFetchedEndsTheReading(@TempDir Path empty) throws IOException {
    AccountReader elsewhere =
        new AccountReader(
            Deriving.basis(attempt), 0, new EvidenceArchive(Warehouses.directory(empty)), stop);

    assertThatExceptionOfType(WarehouseException.class)
        .isThrownBy(elsewhere::read)
        .withMessageContaining(ACCOUNTS.get(0).value());
    elsewhere.close();
  }

  @Test
  void nothingIsReadOnceTheProgramIsAskedToEnd() throws IOException {
    assertThat(reader.read()).isNotNull();

    stop.give();

    assertThatExceptionOfType(StoppedException.class).isThrownBy(reader::read);
  }

  @Test
  void accountsThatAreStillCalledAreWaitedForInTheirOrder() throws Exception {
    calling(ACCOUNTS.get(0), THIRD);
    ExecutorService derive = Executors.newSingleThreadExecutor();
    try {
      Future<List<PartAccount>> read = derive.submit(this::readAll);
      attempt.accounts().failed(THIRD, throttled());
      assertThat(read).isNotDone();
      attempt.accounts().audited(ACCOUNTS.get(0));

      assertThat(read.get()).extracting(PartAccount::id).isEqualTo(ACCOUNTS);
      assertThat(read.get())
          .filteredOn(account -> account.evidence() == null)
          .extracting(PartAccount::id)
          .containsExactly(THIRD);
    } finally {
      derive.shutdownNow();
    }
  }

  @Test
  void accountThatIsCalledNoMoreEndsTheReading() {
    calling(ACCOUNTS.get(0));
    attempt.accounts().endCalls();

    assertThatExceptionOfType(StoppedException.class).isThrownBy(reader::read);
  }

  /** These failed in an earlier start and are called again. */
  private void calling(AccountId... accounts) {
    for (AccountId account : accounts) {
      attempt.accounts().failed(account, throttled());
    }
    attempt.accounts().expectCalls();
  }

  private static AccountFailedException throttled() {
    return new AccountFailedException(Reason.THROTTLED, "Rate exceeded");
  }

  private List<AccountId> withEvidence() throws IOException {
    return readAll().stream()
        .filter(account -> account.evidence() != null)
        .map(PartAccount::id)
        .toList();
  }

  private List<PartAccount> readAll() throws IOException {
    List<PartAccount> read = new ArrayList<>();
    for (PartAccount next = reader.read(); next != null; next = reader.read()) {
      read.add(next);
    }
    return read;
  }
}
