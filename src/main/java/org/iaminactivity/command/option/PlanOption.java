package org.iaminactivity.command.option;

import java.util.Objects;
import org.iaminactivity.remediation.action.PlanId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which plan is meant. */
public final class PlanOption {

  @Option(
      names = "--plan",
      paramLabel = "ID",
      required = true,
      converter = PlanIdConverter.class,
      description = "The plan's id, as `plan` printed it.")
  private @Nullable PlanId plan;

  public PlanId plan() {
    return Objects.requireNonNull(plan);
  }
}
