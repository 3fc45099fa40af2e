package org.iaminactivity.command.doctor;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.iaminactivity.command.start.Application;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "doctor",
    description = {
      "Checks the set-up before the first run, prints what to fix and changes nothing:"
          + " credentials, clock, Organizations access, warehouse, database, the file of exemptions,"
          + " and in every account the audit role and its permission for the report.",
      "",
      "It warns of exemptions that have expired or soon will, of a newest run that goes on from one"
          + " that was published again since, of a clock that is more than a minute off, of a region"
          + " that not every account has, and of an external id that the role does not require.",
      "",
      "With --remediation it checks what plans need instead: the enrolled accounts, the remediation"
          + " role, each of its permissions to read and whether it requires the external id, the"
          + " warehouse, exemptions, and whether the caller may approve the newest open plan. Run it with the credentials that plans are"
          + " applied with.",
      "",
      "Exit status: 0 all is well, 1 something is to be fixed, 2 bad usage or configuration."
    },
    footer = {
      "",
      "Examples:",
      "  iam-inactivity-audit doctor",
      "  iam-inactivity-audit doctor --sample=20",
      "  iam-inactivity-audit doctor --remediation"
    })
public final class DoctorCommand implements Callable<Integer> {

  private final List<String> settings;
  private final PrintWriter out;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--sample",
      paramLabel = "N",
      description = "Check only so many accounts, spread evenly over all of them.")
  private @Nullable Integer sample;

  @Option(
      names = "--remediation",
      description = "Check what plans need, in the accounts that are enrolled.")
  private boolean remediation;

  public DoctorCommand(List<String> settings, PrintWriter out) {
    this.settings = settings;
    this.out = out;
  }

  @Override
  public Integer call() throws Exception {
    Integer accounts = sample;
    if (accounts != null && accounts < 1 && spec != null) {
      throw new ParameterException(
          spec.commandLine(), "--sample: " + accounts + " is not a number of accounts");
    }
    int most = accounts == null ? Integer.MAX_VALUE : accounts;
    Application application = new Application(DoctorConfiguration.class, settings);
    return remediation
        ? application.with(RemediationDoctor.class, doctor -> doctor.examine(most, out).code())
        : application.with(Doctor.class, doctor -> doctor.examine(most, out).code());
  }
}
