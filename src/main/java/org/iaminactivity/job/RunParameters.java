package org.iaminactivity.job;

import java.util.stream.Collectors;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.RunId;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;

/** The parameters that identify a run to Spring Batch. */
final class RunParameters {

  static final String RUN_DATE = "run-date";

  private static final String ACCOUNTS = "accounts";

  private RunParameters() {}

  static JobParametersBuilder of(RunId run) {
    JobParametersBuilder parameters =
        new JobParametersBuilder().addString(RUN_DATE, run.date().toString());
    if (run.isNarrowed()) {
      parameters.addString(
          ACCOUNTS, run.accounts().stream().map(AccountId::value).collect(Collectors.joining(",")));
    }
    return parameters;
  }
}
