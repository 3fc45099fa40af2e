package org.iaminactivity.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.iaminactivity.publication.Nights.ONE;
import static org.iaminactivity.publication.Nights.THREE;
import static org.iaminactivity.publication.Nights.TWO;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.iaminactivity.dataset.AccountRow;
import org.iaminactivity.dataset.Accounts;
import org.iaminactivity.dataset.Datasets;
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

  private List<String> accounts(Path... parts) throws IOException {
    List<String> accounts = new ArrayList<>();
    try (SortedRows<AccountRow> rows = rows(List.of(parts))) {
      for (String next = rows.account(); next != null; next = rows.account()) {
        assertThat(rows.isAt(next)).isTrue();
        accounts.add(rows.row().get(Accounts.ACCOUNT_ID));
        rows.advance();
      }
    }
    return accounts;
  }

  private static SortedRows<AccountRow> rows(List<Path> parts) throws IOException {
    return new SortedRows<>(
        Datasets.ACCOUNTS, Accounts.ACCOUNT_ID, parts, List.of(Accounts.ACCOUNT_ID));
  }

  private Path part(String... accounts) throws IOException {
    return Nights.part(
        directory, Datasets.ACCOUNTS, List.of(accounts).stream().map(Nights::audited).toList());
  }
}
