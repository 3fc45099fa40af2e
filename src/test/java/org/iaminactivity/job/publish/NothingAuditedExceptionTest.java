package org.iaminactivity.job.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.iaminactivity.run.Account;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.ExitStatus;
import org.iaminactivity.run.Reason;
import org.iaminactivity.state.RunStatus;
import org.junit.jupiter.api.Test;

class NothingAuditedExceptionTest {

  @Test
  void mostFrequentReasonAndItsRemedyAreTold() {
    NothingAuditedException failure =
        new NothingAuditedException(
            List.of(
                failed("111111111111", Reason.REPORT_TIMEOUT),
                failed("222222222222", Reason.THROTTLED),
                failed("333333333333", Reason.THROTTLED)));

    assertThat(failure.status()).isEqualTo(ExitStatus.FAILED);
    assertThat(failure.problem()).contains("THROTTLED").doesNotContain("REPORT_TIMEOUT");
    assertThat(failure.remedy()).contains(Reason.THROTTLED.remedy());
  }

  private static RunStatus.FailedAccount failed(String account, Reason reason) {
    return new RunStatus.FailedAccount(
        new Account(new AccountId(account), null, null), reason.name(), "said " + reason, 1);
  }
}
