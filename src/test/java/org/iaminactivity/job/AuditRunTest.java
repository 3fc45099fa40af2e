package org.iaminactivity.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import org.iaminactivity.organization.AccountId;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.job.parameters.JobParameter;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;

class AuditRunTest {

  private static final LocalDate DATE = LocalDate.parse("2026-11-24");
  private static final AccountId ONE = new AccountId("111111111111");
  private static final AccountId TWO = new AccountId("222222222222");

  @Test
  void runOfANightIsNamedByItsDateAlone() {
    JobParameters parameters = new AuditRun(DATE, List.of()).parameters().toJobParameters();

    assertThat(parameters.parameters())
        .extracting(JobParameter::name, JobParameter::value, JobParameter::identifying)
        .containsExactly(tuple("run-date", "2026-11-24", true));
  }

  @Test
  void narrowedRunIsNamedByItsAccountsInOrderToo() {
    JobParameters parameters =
        new AuditRun(DATE, List.of(TWO, ONE, TWO)).parameters().toJobParameters();

    assertThat(parameters.getString("accounts")).isEqualTo("111111111111,222222222222");
    assertThat(parameters.getParameter("accounts")).matches(accounts -> accounts.identifying());
  }

  @Test
  void runIsReadBackFromItsParameters() {
    AuditRun night = new AuditRun(DATE, List.of());
    AuditRun narrowed = new AuditRun(DATE, List.of(TWO, ONE));

    assertThat(AuditRun.of(night.parameters().toJobParameters())).isEqualTo(night);
    assertThat(AuditRun.of(narrowed.parameters().toJobParameters())).isEqualTo(narrowed);
  }

  @Test
  void accountsOfARunAreItsOwn() {
    TreeSet<AccountId> accounts = new TreeSet<>(List.of(ONE));
    AuditRun run = new AuditRun(DATE, accounts);

    accounts.add(TWO);

    assertThat(run.accounts()).containsExactly(ONE);
  }

  @Test
  void parametersWithoutADateAreRefused() {
    JobParameters parameters = new JobParametersBuilder().toJobParameters();

    assertThatIllegalStateException()
        .isThrownBy(() -> AuditRun.of(parameters))
        .withMessageContaining("run-date");
  }

  @Test
  void keysOfNightAndNarrowedRunsDiffer() {
    assertThat(new AuditRun(DATE, List.of()).key()).isEqualTo("run_date=2026-11-24");
    assertThat(new AuditRun(DATE, List.of(ONE, TWO)).key())
        .isEqualTo("narrowed/04481e2ad08d/run_date=2026-11-24");
  }

  @Test
  void sessionNameTellsTheRun() {
    assertThat(new AuditRun(DATE, List.of()).sessionName())
        .isEqualTo("iam-inactivity-audit-2026-11-24")
        .matches("[\\w+=,.@-]{2,64}");
  }
}
