package org.iaminactivity.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunIdTest {

  private static final LocalDate DATE = LocalDate.parse("2026-11-24");

  private final RunId whole = RunId.of(DATE);

  @Test
  void evidenceOfAnAccountLiesUnderItsId() {
    assertThat(whole.evidence(new AccountId("123456789012")))
        .isEqualTo("evidence/run_date=2026-11-24/123456789012.json.gz");
    assertThat(whole.evidence()).isEqualTo("evidence/run_date=2026-11-24/");
  }

  @Test
  void partOfADatasetIsNumberedWithFiveDigits() {
    assertThat(whole.part("findings", 0))
        .isEqualTo("findings/run_date=2026-11-24/part-00000.parquet");
    assertThat(whole.part("accounts", 12))
        .isEqualTo("accounts/run_date=2026-11-24/part-00012.parquet");
    assertThat(whole.dataset("credential_reports"))
        .isEqualTo("credential_reports/run_date=2026-11-24/");
  }

  @Test
  void manifestLiesUnderRuns() {
    assertThat(whole.manifest()).isEqualTo("runs/run_date=2026-11-24/manifest.json");
  }

  @Test
  void pageLiesUnderPages() {
    assertThat(whole.page()).isEqualTo("pages/run_date=2026-11-24/index.html");
  }

  @Test
  void exemptionsLieBesideTheirTable() {
    assertThat(whole.exemptions())
        .isEqualTo("exemptions/run_date=2026-11-24/_exemptions.yaml")
        .startsWith(whole.dataset("exemptions"));
    assertThat(narrowed("123456789012").exemptions())
        .isEqualTo("narrowed/2a33349e7e60/exemptions/run_date=2026-11-24/_exemptions.yaml");
  }

  @Test
  void whatIsWrittenFirstIsTheFirstOfAll() {
    assertThat(whole.all(List.of("findings", "accounts")))
        .containsExactly(
            "runs/run_date=2026-11-24/",
            "evidence/run_date=2026-11-24/",
            "findings/run_date=2026-11-24/",
            "accounts/run_date=2026-11-24/",
            "pages/run_date=2026-11-24/");
  }

  @Test
  void anotherDateOfANarrowedRunLiesBesideIt() {
    RunId run = narrowed("123456789012").on(DATE.minusDays(1));
    assertThat(run.isNarrowed()).isTrue();
    assertThat(run.manifest()).startsWith(run.runs() + "2026-11-23/");
  }

  /** {@code printf 111111111111,222222222222 | sha256sum} */
  @Test
  void narrowedRunLiesUnderTheHashOfItsSortedAccounts() {
    assertThat(narrowed("222222222222", "111111111111").manifest())
        .isEqualTo("narrowed/04481e2ad08d/runs/run_date=2026-11-24/manifest.json");
  }

  /** {@code printf 123456789012 | sha256sum} */
  @Test
  void narrowedRunOfOneAccountLiesUnderTheHashOfIt() {
    assertThat(narrowed("123456789012").part("findings", 0))
        .isEqualTo("narrowed/2a33349e7e60/findings/run_date=2026-11-24/part-00000.parquet");
  }

  @Test
  void accountsOfARunAreItsOwn() {
    TreeSet<AccountId> accounts = new TreeSet<>(List.of(new AccountId("111111111111")));
    RunId run = new RunId(DATE, accounts);

    accounts.add(new AccountId("222222222222"));

    assertThat(run.accounts()).hasSize(1);
  }

  @Test
  void runsAreEqualIfDateAndAccountsAre() {
    assertThat(narrowed("222222222222", "111111111111"))
        .isEqualTo(narrowed("111111111111", "222222222222"))
        .isNotEqualTo(narrowed("111111111111"))
        .isNotEqualTo(whole);
    assertThat(whole.on(DATE))
        .isEqualTo(whole)
        .hasSameHashCodeAs(whole)
        .hasToString("run_date=2026-11-24");
  }

  private static RunId narrowed(String... narrowedTo) {
    return new RunId(DATE, Stream.of(narrowedTo).map(AccountId::new).toList());
  }
}
