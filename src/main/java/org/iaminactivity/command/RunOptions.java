package org.iaminactivity.command;

import java.time.LocalDate;
import java.util.List;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.RunId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which run is meant. */
final class RunOptions {

  @Option(
      names = "--run-date",
      paramLabel = "YYYY-MM-DD",
      description = "The date that names the run (UTC).")
  private @Nullable LocalDate runDate;

  @Option(
      names = "--accounts",
      paramLabel = "ID",
      split = ",",
      converter = Account.class,
      description = "Only these accounts: a run of its own, which never replaces a full run.")
  private List<AccountId> accounts = List.of();

  @Nullable LocalDate runDate() {
    return runDate;
  }

  boolean isGiven() {
    return runDate != null || !accounts.isEmpty();
  }

  RunId run(LocalDate otherwise) {
    return new RunId(runDate == null ? otherwise : runDate, accounts);
  }

  static final class Account implements ITypeConverter<AccountId> {
    @Override
    public AccountId convert(String value) {
      try {
        return new AccountId(value.strip());
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }
  }
}
