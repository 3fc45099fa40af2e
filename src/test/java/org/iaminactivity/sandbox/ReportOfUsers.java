package org.iaminactivity.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.iaminactivity.sandbox.iam.UserChange;
import org.jspecify.annotations.Nullable;

/**
 * A report of users with ages.
 *
 * @param now that the ages count back from; null for the moment at which a report is made
 */
record ReportOfUsers(List<SandboxUser> users, @Nullable Instant now) implements ReportSource {

  ReportOfUsers {
    users = List.copyOf(users);
  }

  @Override
  public GeneratedReport madeAt(Instant instant, String partition, String accountId) {
    Instant asOf = Objects.requireNonNullElse(now, instant);
    StringBuilder csv = new StringBuilder(SandboxUser.HEADER);
    users.forEach(user -> csv.append('\n').append(user.row(asOf, partition, accountId)));
    return new GeneratedReport(csv.toString().getBytes(UTF_8), asOf);
  }

  @Override
  public Map<String, List<UserChange>> changes() {
    return users.stream()
        .filter(user -> !user.changes().isEmpty())
        .collect(Collectors.toUnmodifiableMap(SandboxUser::name, SandboxUser::changes));
  }

  @Override
  public boolean followsUsers() {
    return true;
  }
}
