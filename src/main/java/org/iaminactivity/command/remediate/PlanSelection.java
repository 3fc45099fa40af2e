package org.iaminactivity.command.remediate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.iaminactivity.command.option.FindingScope;
import org.iaminactivity.remediation.action.ActionType;
import org.iaminactivity.remediation.planning.PlanRequest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which findings a plan is about: those that meet every option that is given. */
final class PlanSelection {

  @Option(
      names = "--run-date",
      paramLabel = "YYYY-MM-DD",
      description = "The date that names the run (UTC); default: the newest published run.")
  private @Nullable LocalDate runDate;

  @Mixin private final FindingScope scope = new FindingScope();

  @Option(
      names = "--organizational-units",
      paramLabel = "ID",
      split = ",",
      converter = UnitId.class,
      description = "Only findings in these units and what lies below; with --accounts, in either.")
  private List<String> units = List.of();

  @Option(
      names = "--rule",
      paramLabel = "RULE",
      split = ",",
      converter = PlannableRule.class,
      completionCandidates = PlannableRules.class,
      description = "Only findings of these: ${COMPLETION-CANDIDATES}.")
  private List<String> rules = List.of();

  @Option(
      names = "--min-inactive-days",
      paramLabel = "N",
      converter = Count.class,
      description = "Only findings of at least so many days.")
  private @Nullable Integer minInactiveDays;

  @Option(
      names = "--action",
      paramLabel = "ACTION",
      split = ",",
      converter = Action.class,
      completionCandidates = Actions.class,
      description = "Only these actions: ${COMPLETION-CANDIDATES}.")
  private List<ActionType> actions = List.of();

  @Option(
      names = "--limit",
      paramLabel = "N",
      converter = Count.class,
      description =
          "At most so many actions, of the longest inactive ones; the limits of the settings hold"
              + " too. Without it, a plan that would exceed them is refused.")
  private @Nullable Integer limit;

  PlanRequest request() {
    return new PlanRequest(
        runDate,
        Set.copyOf(scope.accounts()),
        Set.copyOf(units),
        Set.copyOf(rules),
        scope.leastSeverity(),
        minInactiveDays,
        Set.copyOf(actions),
        limit);
  }

  static final class UnitId implements ITypeConverter<String> {
    private static final Pattern FORM =
        Pattern.compile("ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}|r-[0-9a-z]{4,32}");

    @Override
    public String convert(String value) {
      if (!FORM.matcher(value.strip()).matches()) {
        throw new TypeConversionException(
            "'" + value + "' is not the id of an organizational unit, such as ou-ab12-34567890");
      }
      return value.strip();
    }
  }

  static final class PlannableRule implements ITypeConverter<String> {
    @Override
    public String convert(String value) {
      if (!new PlannableRules().contains(value)) {
        throw new TypeConversionException(
            "'"
                + value
                + "' is no rule that plans are for; there are "
                + String.join(", ", new PlannableRules()));
      }
      return value;
    }
  }

  /** For completion and help. */
  static final class PlannableRules extends ArrayList<String> {
    PlannableRules() {
      super(Arrays.stream(ActionType.values()).map(ActionType::rule).distinct().toList());
    }
  }

  static final class Action implements ITypeConverter<ActionType> {
    @Override
    public ActionType convert(String value) {
      try {
        return ActionType.of(value);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }
  }

  /** For completion and help. */
  static final class Actions extends ArrayList<String> {
    Actions() {
      super(Arrays.stream(ActionType.values()).map(ActionType::text).toList());
    }
  }

  static final class Count implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
      try {
        int count = Integer.parseInt(value);
        if (count >= 1) {
          return count;
        }
      } catch (NumberFormatException e) {
        // such as "ten"
      }
      throw new TypeConversionException("'" + value + "' is not a number of at least 1");
    }
  }
}
