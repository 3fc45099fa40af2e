package org.iaminactivity.command;

import java.util.ArrayList;
import java.util.List;
import org.iaminactivity.command.option.FindingScope;
import org.iaminactivity.dataset.FindingStates;
import org.iaminactivity.dataset.parquet.PartReader;
import org.iaminactivity.finding.rule.Rules;
import org.iaminactivity.lifecycle.FindingState;
import org.iaminactivity.lifecycle.Status;
import org.iaminactivity.run.AccountId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which findings are meant: those that meet every option that is given. */
final class FindingsFilter {

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      split = ",",
      description = "Only findings of these: ${COMPLETION-CANDIDATES}.")
  private List<Status> statuses = List.of();

  @Option(
      names = "--rule",
      paramLabel = "RULE",
      split = ",",
      converter = RuleName.class,
      completionCandidates = KnownRules.class,
      description = "Only findings of these: ${COMPLETION-CANDIDATES}.")
  private List<String> rules = List.of();

  @Mixin private final FindingScope scope = new FindingScope();

  boolean matches(PartReader<FindingState> row) {
    return (statuses.isEmpty() || statuses.contains(FindingStates.status(row)))
        && (rules.isEmpty() || rules.contains(row.get(FindingStates.RULE)))
        && scope.matches(
            FindingStates.severity(row), new AccountId(row.get(FindingStates.ACCOUNT_ID)));
  }

  static final class RuleName implements ITypeConverter<String> {
    @Override
    public String convert(String value) {
      if (!Rules.names().contains(value)) {
        throw new TypeConversionException(
            "'" + value + "' is no rule; there are " + String.join(", ", Rules.names()));
      }
      return value;
    }
  }

  /** For completion and help. */
  static final class KnownRules extends ArrayList<String> {
    KnownRules() {
      super(Rules.names());
    }
  }
}
