package org.iaminactivity.sandbox;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.iaminactivity.sandbox.ReportSource.GeneratedReport;
import org.iaminactivity.sandbox.iam.IamAccount;
import org.iaminactivity.sandbox.iam.Lag;
import org.jspecify.annotations.Nullable;

/** The users of those accounts whose users anybody has asked for, and how IAM shows them. */
final class IamAccounts {

  private final SandboxOrganization organization;
  private final ReportDesk desk;
  private final Clock clock;
  private final Map<String, IamAccount> byId = new ConcurrentHashMap<>();
  private volatile Lag lag = Lag.NONE;
  private volatile int largestPage = Integer.MAX_VALUE;
  private volatile @Nullable Instant reportsAsOf;

  IamAccounts(SandboxOrganization organization, ReportDesk desk, Clock clock) {
    this.organization = organization;
    this.desk = desk;
    this.clock = clock;
  }

  /** The users, from now on apart from the report that they were first told by. */
  IamAccount of(SandboxAccount account) {
    return byId.computeIfAbsent(account.id(), unused -> seeded(account));
  }

  private IamAccount seeded(SandboxAccount account) {
    return IamAccount.of(
        organization.partition(),
        account.id(),
        original(account).content(),
        account.report().changes(),
        clock);
  }

  /** The report as it is: of the users, where there are any apart from it. */
  GeneratedReport report(SandboxAccount account) {
    GeneratedReport original = original(account);
    if (!account.report().followsUsers()) {
      return original;
    }
    Instant asOf = Objects.requireNonNullElse(reportsAsOf, original.generatedTime());
    return users(account)
        .map(users -> new GeneratedReport(users.report(), asOf))
        .orElseGet(() -> new GeneratedReport(original.content(), asOf));
  }

  private Optional<IamAccount> users(SandboxAccount account) {
    return account.report().changes().isEmpty()
        ? Optional.ofNullable(byId.get(account.id()))
        : Optional.of(of(account));
  }

  private GeneratedReport original(SandboxAccount account) {
    Instant completed = desk.completedAt(account.id());
    Instant made =
        (completed == null ? clock.instant() : completed).truncatedTo(ChronoUnit.SECONDS);
    return account.report().madeAt(made, organization.partition(), account.id());
  }

  Lag lag() {
    return lag;
  }

  void lag(Lag newLag) {
    lag = newLag;
  }

  int largestPage() {
    return largestPage;
  }

  void largestPage(int items) {
    largestPage = items;
  }

  void reportsAsOf(Instant instant) {
    reportsAsOf = instant;
  }
}
