package org.iaminactivity.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iaminactivity.organization.AccountId;
import org.junit.jupiter.api.Test;

class RunFolderTest {

  private static final LocalDate DATE = LocalDate.parse("2026-11-24");

  private final RunFolder night = folder();

  @Test
  void evidenceOfAnAccountLiesUnderItsId() {
    assertThat(night.evidence(new AccountId("123456789012")))
        .isEqualTo("evidence/run_date=2026-11-24/123456789012.json.gz");
    assertThat(night.evidence()).isEqualTo("evidence/run_date=2026-11-24/");
  }

  @Test
  void partOfADatasetIsNumberedWithFiveDigits() {
    assertThat(night.part("findings", 0))
        .isEqualTo("findings/run_date=2026-11-24/part-00000.parquet");
    assertThat(night.part("accounts", 12))
        .isEqualTo("accounts/run_date=2026-11-24/part-00012.parquet");
    assertThat(night.dataset("credential_reports"))
        .isEqualTo("credential_reports/run_date=2026-11-24/");
  }

  @Test
  void manifestLiesUnderRuns() {
    assertThat(night.manifest()).isEqualTo("runs/run_date=2026-11-24/manifest.json");
  }

  @Test
  void pageLiesUnderReports() {
    assertThat(night.page()).isEqualTo("pages/run_date=2026-11-24/index.html");
  }

  @Test
  void anotherDateOfANarrowedRunLiesBesideIt() {
    RunFolder narrowed = folder("123456789012").on(DATE.minusDays(1));
    assertThat(narrowed.isNarrowed()).isTrue();
    assertThat(narrowed.manifest()).startsWith(narrowed.runs() + "2026-11-23/");
  }

  /** {@code printf 111111111111,222222222222 | sha256sum} */
  @Test
  void narrowedRunLiesUnderTheHashOfItsSortedAccounts() {
    assertThat(folder("222222222222", "111111111111").manifest())
        .isEqualTo("narrowed/04481e2ad08d/runs/run_date=2026-11-24/manifest.json");
  }

  /** {@code printf 123456789012 | sha256sum} */
  @Test
  void narrowedRunOfOneAccountLiesUnderTheHashOfIt() {
    assertThat(folder("123456789012").part("findings", 0))
        .isEqualTo("narrowed/2a33349e7e60/findings/run_date=2026-11-24/part-00000.parquet");
  }

  private static RunFolder folder(String... narrowedTo) {
    return RunFolder.of(
        DATE,
        Stream.of(narrowedTo).map(AccountId::new).collect(Collectors.toCollection(TreeSet::new)));
  }
}
