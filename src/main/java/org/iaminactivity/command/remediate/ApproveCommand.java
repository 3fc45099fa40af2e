package org.iaminactivity.command.remediate;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.iaminactivity.command.option.PlanOption;
import org.iaminactivity.command.output.Printable;
import org.iaminactivity.command.start.Application;
import org.iaminactivity.command.start.WithoutDatabase;
import org.iaminactivity.remediation.approval.Approval;
import org.iaminactivity.remediation.approval.Approvals;
import org.iaminactivity.remediation.plan.PlanArchive;
import org.iaminactivity.run.ExitStatus;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

@Command(
    name = "approve",
    description = {
      "Records that you have read a plan and want it applied. Who you are is what STS says of the"
          + " credentials that you run this with.",
      "",
      "It counts while the plan is the one with this SHA-256, has not expired, and the run that it"
          + " was made from is not published again."
    },
    footer = {
      "",
      "Exit status: 0 recorded, 5 refused: other bytes, an expired or forged plan, or one that you"
          + " may not approve.",
      "",
      "Example:",
      "  iam-inactivity-audit approve --plan=2026-11-24-0123456789ab --sha256=… --comment='SEC-12'"
    })
public final class ApproveCommand implements Callable<Integer> {

  private final List<String> settings;
  private final PrintWriter out;

  @Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Mixin private final PlanOption option = new PlanOption();

  @Option(
      names = "--sha256",
      paramLabel = "HEX",
      required = true,
      converter = Digest.class,
      description = "The SHA-256 of the plan that you have read, as its page has it.")
  private @Nullable String sha256;

  @Option(
      names = "--comment",
      paramLabel = "TEXT",
      required = true,
      description = "Why, or under which ticket.")
  private @Nullable String comment;

  public ApproveCommand(List<String> settings, PrintWriter out) {
    this.settings = settings;
    this.out = out;
  }

  /** The parts that approving needs: an approver writes the approval, and nothing else. */
  private record Parts(PlanArchive plans, Approvals approvals, Clock clock) {}

  @Override
  public Integer call() throws Exception {
    if (Objects.requireNonNull(comment).isBlank()) {
      throw new CommandLine.ParameterException(
          Objects.requireNonNull(spec).commandLine(), "--comment: is empty; say why");
    }
    return new Application(WithoutDatabase.class, settings)
        .with(
            Parts.class,
            parts -> {
              approve(parts);
              return ExitStatus.COMPLETED.code();
            });
  }

  private void approve(Parts parts) throws IOException {
    PlanArchive.Stored stored = parts.plans.read(option.plan());
    Approval approval =
        parts.approvals.record(
            stored,
            Objects.requireNonNull(sha256),
            Objects.requireNonNull(comment),
            parts.clock.instant().truncatedTo(ChronoUnit.SECONDS));
    out.println(
        "Plan "
            + option.plan()
            + " is approved by "
            + Printable.of(approval.approver())
            + " since "
            + approval.at()
            + ": "
            + parts.approvals.counting(stored).size()
            + " of "
            + parts.approvals.needed(stored.plan())
            + ". It expires on "
            + stored.plan().expiresAt()
            + ".");
  }

  static final class Digest implements ITypeConverter<String> {
    private static final Pattern FORM = Pattern.compile("[0-9a-fA-F]{64}");

    @Override
    public String convert(String value) {
      if (!FORM.matcher(value.strip()).matches()) {
        throw new TypeConversionException("'" + value + "' is no SHA-256: it takes 64 hex digits");
      }
      return value.strip();
    }
  }
}
