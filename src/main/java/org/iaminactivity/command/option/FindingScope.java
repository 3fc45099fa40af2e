package org.iaminactivity.command.option;

import java.util.List;
import org.iaminactivity.finding.Severity;
import org.iaminactivity.run.AccountId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How severe the findings are that are meant, and where they were made. */
public final class FindingScope {

  @Option(
      names = "--severity",
      paramLabel = "SEVERITY",
      description = "Only findings that are at least so severe: ${COMPLETION-CANDIDATES}.")
  private @Nullable Severity leastSeverity;

  @Option(
      names = "--accounts",
      paramLabel = "ID",
      split = ",",
      converter = AccountIdConverter.class,
      description = "Only findings in these accounts.")
  private List<AccountId> accounts = List.of();

  /** Null means any. */
  public @Nullable Severity leastSeverity() {
    return leastSeverity;
  }

  /** Empty means all. */
  public List<AccountId> accounts() {
    return accounts;
  }

  public boolean matches(Severity severity, AccountId account) {
    return (leastSeverity == null || severity.compareTo(leastSeverity) >= 0)
        && (accounts.isEmpty() || accounts.contains(account));
  }
}
