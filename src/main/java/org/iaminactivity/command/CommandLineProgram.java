package org.iaminactivity.command;

import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.iaminactivity.command.doctor.DoctorCommand;
import org.iaminactivity.command.option.RunDateConverter;
import org.iaminactivity.command.remediate.ApplyCommand;
import org.iaminactivity.command.remediate.ApproveCommand;
import org.iaminactivity.command.remediate.PlanCommand;
import org.iaminactivity.command.remediate.RollbackCommand;
import org.iaminactivity.command.remediate.VerifyCommand;
import org.iaminactivity.command.start.AnswerStream;
import org.iaminactivity.command.start.Application;
import org.iaminactivity.command.start.Failure;
import org.iaminactivity.command.start.ProgramVersion;
import org.iaminactivity.run.ExitStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/**
 * The command line. It is read before anything is started, so that help and a typing error cost
 * nothing; a Spring setting ({@code --logging.level.root=debug}) is passed on.
 */
public final class CommandLineProgram {

  private static final Pattern SPRING_SETTING = Pattern.compile("--[a-z][a-z0-9-]*\\.[^=]*=.*");

  private final Class<?> application;
  private final OutputStream answers;

  /**
   * The program.
   *
   * @param application the Spring Boot application
   * @param answers receives the result of the command
   */
  public CommandLineProgram(Class<?> application, OutputStream answers) {
    this.application = application;
    this.answers = answers;
  }

  /** Runs the command that is named; returns its exit status. */
  public int run(String... arguments) {
    List<String> springSettings =
        Arrays.stream(arguments).filter(SPRING_SETTING.asMatchPredicate()).toList();
    List<String> ours = new ArrayList<>(List.of(arguments));
    ours.removeAll(springSettings);
    AnswerStream answer = new AnswerStream(answers);
    PrintWriter out = new PrintWriter(new OutputStreamWriter(answer, StandardCharsets.UTF_8), true);
    Application spring = new Application(application, springSettings);
    CommandLine commandLine =
        new CommandLine(new Program())
            .addSubcommand(new AuditCommand(spring, out))
            .addSubcommand(new StatusCommand(springSettings, out))
            .addSubcommand(new ReplayCommand(spring, out))
            .addSubcommand(new PageCommand(springSettings, out))
            .addSubcommand(new FindingsCommand(springSettings, out))
            .addSubcommand(new ExemptionsCommand(springSettings, out))
            .addSubcommand(new PlanCommand(springSettings, out))
            .addSubcommand(new ApproveCommand(springSettings, out))
            .addSubcommand(new ApplyCommand(spring, out))
            .addSubcommand(new VerifyCommand(springSettings, out))
            .addSubcommand(new RollbackCommand(springSettings, out))
            .addSubcommand(new DoctorCommand(springSettings, out))
            .addSubcommand(new GenerateCompletion())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .registerConverter(LocalDate.class, new RunDateConverter(Clock.systemUTC()))
            .setOut(out)
            .setErr(
                new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8), true))
            .setExecutionExceptionHandler(
                (exception, command, parsed) -> explain(exception, command));
    int status = commandLine.execute(ours.toArray(String[]::new));
    out.flush();
    String failure = answer.failure();
    if (failure != null) {
      commandLine
          .getErr()
          .println("error: Not all of the answer could be written to standard output: " + failure);
      return status == 0 ? ExitStatus.FAILED.code() : status;
    }
    return status;
  }

  private static int explain(Exception exception, CommandLine command) {
    Failure failure = Failure.of(exception);
    if (!failure.isExpected()) {
      LoggerFactory.getLogger(CommandLineProgram.class).error("Unexpected failure", exception);
    }
    command.getErr().println("error: " + failure.message());
    return failure.status().code();
  }

  @Command(
      name = "iam-inactivity-audit",
      description =
          "Finds unused IAM users, passwords and access keys in all accounts of an AWS organization.",
      mixinStandardHelpOptions = true,
      scope = ScopeType.INHERIT,
      versionProvider = ProgramVersion.class,
      synopsisSubcommandLabel = "COMMAND",
      footer = {
        "",
        "Settings are read from config/application.yaml, from the environment"
            + " (AUDIT_ACCESS_ROLENAME) and from -D; AWS settings are the SDK's own (AWS_REGION,"
            + " AWS_PROFILE, …).",
        "Exit status: 0 all accounts audited, 1 failed, 2 bad usage or configuration, 3 published"
            + " but some accounts failed, 4 another process runs this run, 5 a plan was refused, 6"
            + " halted by the error limit, 130/143 stopped."
      })
  private static final class Program implements Runnable {

    @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

    @Override
    public void run() {
      throw new CommandLine.ParameterException(
          Objects.requireNonNull(spec).commandLine(), "Missing command");
    }
  }
}
