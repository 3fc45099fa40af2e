package org.iaminactivity.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.List;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.RunId;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.job.parameters.JobParameter;
import org.springframework.batch.core.job.parameters.JobParameters;

class RunParametersTest {

  private static final LocalDate DATE = LocalDate.parse("2026-11-24");
  private static final AccountId ONE = new AccountId("111111111111");
  private static final AccountId TWO = new AccountId("222222222222");

  @Test
  void runOfTheWholeOrganizationIsIdentifiedByItsDateAlone() {
    JobParameters parameters = RunParameters.of(RunId.of(DATE)).toJobParameters();

    assertThat(parameters.parameters())
        .extracting(JobParameter::name, JobParameter::value, JobParameter::identifying)
        .containsExactly(tuple("run-date", "2026-11-24", true));
  }

  @Test
  void narrowedRunIsIdentifiedByItsAccountsInOrderToo() {
    JobParameters parameters =
        RunParameters.of(new RunId(DATE, List.of(TWO, ONE, TWO))).toJobParameters();

    assertThat(parameters.getString("accounts")).isEqualTo("111111111111,222222222222");
    assertThat(parameters.getParameter("accounts")).matches(accounts -> accounts.identifying());
  }
}
