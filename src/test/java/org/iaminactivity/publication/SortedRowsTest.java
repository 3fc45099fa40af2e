package org.iaminactivity.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.iaminactivity.publication.TwoRuns.ONE;
import static org.iaminactivity.publication.TwoRuns.THREE;
import static org.iaminactivity.publication.TwoRuns.TWO;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.iaminactivity.dataset.AccountRow;
import org.iaminactivity.dataset.Accounts;
import org.iaminactivity.dataset.Datasets;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.AccountRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SortedRowsTest {

  @TempDir private Path directory;

  @Test
  void rowsOfAllPartsComeOneAfterTheOther() throws IOException {
    assertThat(accounts(part(ONE, TWO), part(), part(THREE))).containsExactly(ONE, TWO, THREE);
  }

  @Test
  void rowsOfOneAccountMayBeMany() throws IOException {
    assertThat(accounts(part(ONE, ONE), part(ONE, TWO))).containsExactly(ONE, ONE, ONE, TWO);
  }

  @Test
  void rowsOutOfOrderAreRefused() {
    assertThatExceptionOfType(UnreadableRunException.class)
        .isThrownBy(() -> accounts(part(TWO, ONE)))
        .withMessageContaining(Datasets.ACCOUNTS.name());
  }

  @Test
  void partsOutOfOrderAreRefused() {
    assertThatExceptionOfType(UnreadableRunException.class)
        .isThrownBy(() -> accounts(part(TWO), part(ONE)));
  }

  @Test
  void withoutAPartThereIsNoRow() throws IOException {
    try (SortedRows<AccountRow> rows = rows(List.of())) {
      assertThat(rows.account()).isNull();
      assertThat(rows.isAt(ONE)).isFalse();
      assertThatIllegalStateException().isThrownBy(rows::row);
    }
  }

  @Test
  void onlyAccountsOfTheRangeAreRead() throws IOException {
    AccountRange range = new AccountRange(new AccountId(TWO), new AccountId(THREE));

    assertThat(accounts(rows(List.of(part(ONE, TWO, TWO), part(THREE)), range)))
        .containsExactly(TWO, TWO);
  }

  @Test
  void aRangeWithoutAnEndReachesTheLastAccount() throws IOException {
    AccountRange range = new AccountRange(new AccountId(TWO), null);

    assertThat(accounts(rows(List.of(part(ONE), part(TWO, THREE)), range)))
        .containsExactly(TWO, THREE);
  }

  private List<String> accounts(Path... parts) throws IOException {
    return accounts(rows(List.of(parts)));
  }

  private static List<String> accounts(SortedRows<AccountRow> read) throws IOException {
    List<String> accounts = new ArrayList<>();
    try (SortedRows<AccountRow> rows = read) {
      for (String next = rows.account(); next != null; next = rows.account()) {
        assertThat(rows.isAt(next)).isTrue();
        accounts.add(rows.row().get(Accounts.ACCOUNT_ID));
        rows.advance();
      }
    }
    return accounts;
  }

  private static SortedRows<AccountRow> rows(List<Path> parts) throws IOException {
    return rows(parts, AccountRange.ALL);
  }

  private static SortedRows<AccountRow> rows(List<Path> parts, AccountRange range)
      throws IOException {
    return new SortedRows<>(
        Datasets.ACCOUNTS, Accounts.ACCOUNT_ID, parts, List.of(Accounts.ACCOUNT_ID), range);
  }

  private Path part(String... accounts) throws IOException {
    return TwoRuns.part(
        directory, Datasets.ACCOUNTS, List.of(accounts).stream().map(TwoRuns::audited).toList());
  }
}
