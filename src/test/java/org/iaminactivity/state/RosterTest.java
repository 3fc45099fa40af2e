package org.iaminactivity.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.iaminactivity.run.Account;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.AccountRange;
import org.iaminactivity.run.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RosterTest {

  @Test
  void partsHoldTwoThousandAccountsEach() {
    Roster roster = of(4_001);

    assertThat(roster.parts()).containsExactly(0, 1, 2);
    assertThat(roster.part(0)).hasSize(2_000);
    assertThat(roster.part(1).get(0).id()).isEqualTo(new AccountId("000000002000"));
    assertThat(roster.part(2)).hasSize(1);
  }

  @Test
  void fullPartIsFollowedByNoEmptyOne() {
    assertThat(of(2_000).parts()).containsExactly(0);
  }

  @Test
  void everyAccountIdLiesInTheRangeOfOnePart() {
    Roster roster = of(4_001);

    assertThat(List.of(roster.range(0), roster.range(1), roster.range(2)))
        .containsExactly(
            new AccountRange(new AccountId("000000000000"), new AccountId("000000002000")),
            new AccountRange(new AccountId("000000002000"), new AccountId("000000004000")),
            new AccountRange(new AccountId("000000004000"), null));
  }

  @Test
  void firstPartBeginsAtTheLowestId() {
    Roster roster = new Roster(List.of(account(7, null)));

    assertThat(roster.range(0)).isEqualTo(AccountRange.ALL);
  }

  @Test
  void accountsThatAreSkippedAreNotInScope() {
    RosterAccount inScope = account(1, null);

    assertThat(
            new Roster(List.of(account(0, Reason.EXCLUDED), inScope, account(2, Reason.NOT_ACTIVE)))
                .inScope())
        .containsExactly(inScope);
  }

  private static Roster of(int accounts) {
    return new Roster(IntStream.range(0, accounts).mapToObj(i -> account(i, null)).toList());
  }

  private static RosterAccount account(int number, @Nullable Reason skipped) {
    return new RosterAccount(
        new Account(new AccountId("%012d".formatted(number)), null, null), "ACTIVE", null, skipped);
  }
}
