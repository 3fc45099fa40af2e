package org.iaminactivity.job;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.iaminactivity.organization.AccountId;
import org.iaminactivity.warehouse.RunFolder;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;

/**
 * One night's audit, by what tells it from every other.
 *
 * @param accounts to which it is narrowed; empty means the whole organization
 */
public record AuditRun(LocalDate date, SortedSet<AccountId> accounts) {

  static final String RUN_DATE = "run-date";

  private static final String ACCOUNTS = "accounts";

  public AuditRun {
    accounts = Collections.unmodifiableSortedSet(new TreeSet<>(accounts));
  }

  public AuditRun(LocalDate date, Collection<AccountId> accounts) {
    this(date, new TreeSet<>(accounts));
  }

  static AuditRun of(JobParameters parameters) {
    String accounts = parameters.getString(ACCOUNTS, "");
    return new AuditRun(
        LocalDate.parse(required(parameters)),
        accounts.isEmpty()
            ? List.of()
            : Arrays.stream(accounts.split(",")).map(AccountId::new).toList());
  }

  private static String required(JobParameters parameters) {
    String date = parameters.getString(RUN_DATE);
    if (date == null) {
      throw new IllegalStateException("a job execution without the parameter " + RUN_DATE);
    }
    return date;
  }

  JobParametersBuilder parameters() {
    JobParametersBuilder parameters =
        new JobParametersBuilder().addString(RUN_DATE, date.toString());
    if (!accounts.isEmpty()) {
      parameters.addString(
          ACCOUNTS, accounts.stream().map(AccountId::value).collect(Collectors.joining(",")));
    }
    return parameters;
  }

  /** Where it lies in the warehouse. */
  public RunFolder folder() {
    return RunFolder.of(date, accounts);
  }

  /** Its name in the database, its lock and its messages. */
  String key() {
    return folder().toString();
  }

  /** What the audited account's CloudTrail shows. */
  String sessionName() {
    return "iam-inactivity-audit-" + date;
  }
}
