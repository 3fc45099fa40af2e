package org.iaminactivity.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.iaminactivity.sandbox.iam.IamAccount;
import org.iaminactivity.sandbox.iam.UserChange;
import org.junit.jupiter.api.Test;

class ReportOfUsersTest {

  private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");

  @Test
  void theUsersOfTheDemoOrganizationReportWhatTheyCameFrom() {
    assertThat(SandboxOrganization.demo(NOW).accounts())
        .allSatisfy(ReportOfUsersTest::assertReportsWhatItCameFrom);
  }

  @Test
  void theUsersOfALargeOrganizationReportWhatTheyCameFrom() {
    assertThat(SandboxOrganization.large(3, 50).accounts())
        .allSatisfy(ReportOfUsersTest::assertReportsWhatItCameFrom);
  }

  private static void assertReportsWhatItCameFrom(SandboxAccount account) {
    byte[] report = account.report().madeAt(NOW, "aws", account.id()).content();
    IamAccount users =
        IamAccount.of("aws", account.id(), report, account.report().changes(), Clock.systemUTC());
    assertThat(users.report()).asString().isEqualTo(new String(report, UTF_8));
  }

  @Test
  void agesCountBackFromTheMomentOfTheReportUnlessThereIsANow() {
    List<SandboxUser> users = List.of(SandboxUser.user("alice", 1));
    Instant later = NOW.plusSeconds(60);
    assertThat(ReportSource.of(users).madeAt(later, "aws", "111111111111").generatedTime())
        .isEqualTo(later);
    assertThat(ReportSource.of(users, NOW).madeAt(later, "aws", "111111111111").generatedTime())
        .isEqualTo(NOW);
  }

  @Test
  void changesAreThoseOfTheUsersThatHaveAny() {
    UserChange tag = UserChange.tag("owner", "x");
    assertThat(
            ReportSource.of(
                    List.of(SandboxUser.user("alice", 1).having(tag), SandboxUser.user("bob", 1)))
                .changes())
        .containsOnlyKeys("alice");
  }
}
