package org.iaminactivity.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.iaminactivity.credentialreport.LastUse;
import org.iaminactivity.credentialreport.ReportRow;

/** A user, with or without credentials, who does nothing. */
final class UserInactive implements Rule {

  @Override
  public String name() {
    return "user-inactive";
  }

  @Override
  public int defaultThreshold() {
    return 90;
  }

  @Override
  public Stream<Inactivity> inspect(ReportRow principal) {
    if (principal.isRoot()) {
      return Stream.empty();
    }
    LastUse lastUse =
        principal
            .lastActivity()
            .<LastUse>map(instant -> new LastUse.At(instant, null, null))
            .orElse(LastUse.NOT_ON_RECORD);
    return Stream.of(new Inactivity(null, null, lastUse, since(principal, lastUse)));
  }

  private static Optional<InactiveSince> since(ReportRow principal, LastUse lastUse) {
    return InactiveSince.newest(
        Stream.of(
                InactiveSince.used(lastUse),
                InactiveSince.issued(
                    principal.hasPassword() ? principal.passwordLastChanged() : null),
                principal.liveAccessKeys().flatMap(key -> InactiveSince.issued(key.lastRotated())),
                InactiveSince.created(principal))
            .flatMap(candidates -> candidates));
  }

  @Override
  public String remediation(ReportRow principal, Inactivity inactivity) {
    List<String> commands = new ArrayList<>();
    if (principal.hasPassword()) {
      commands.add(AwsCli.deleteLoginProfile(principal.user()));
    }
    principal.liveAccessKeys().map(key -> AwsCli.deactivate(principal, key)).forEach(commands::add);
    if (commands.isEmpty()) {
      commands.add(AwsCli.deleteUser(principal.user()));
    }
    return String.join(" && ", commands);
  }
}
