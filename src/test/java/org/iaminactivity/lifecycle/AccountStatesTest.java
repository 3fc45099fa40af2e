package org.iaminactivity.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountStatesTest {

  private final List<FindingState> sorted = states();

  @Test
  void statesAreSortedHoweverTheyAreGiven() {
    List<FindingState> reversed = new ArrayList<>(sorted);
    Collections.reverse(reversed);

    assertThat(new AccountStates(true, LocalDate.parse("2026-11-01"), reversed).states())
        .isEqualTo(sorted);
  }

  @Test
  void eachStateIsFoundByItsId() {
    AccountStates states = new AccountStates(true, null, sorted);

    assertThat(states.byId()).hasSize(3).containsValues(sorted.toArray(FindingState[]::new));
  }

  @Test
  void accountThatARunDidNotKnowHasNone() {
    assertThat(AccountStates.NONE.covered()).isFalse();
    assertThat(AccountStates.NONE.states()).isEmpty();
  }

  private static List<FindingState> states() {
    Runs runs = Runs.with("user-inactive");
    Member account = runs.join("111122223333");
    List.of("c", "a", "b").forEach(account::add);
    return runs.on("2026-11-01");
  }
}
