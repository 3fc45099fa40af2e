package org.iaminactivity.publication.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WorstPrincipalsTest {

  private static PrincipalFindings unusedFor(int days) {
    return StateBuilder.principal(StateBuilder.of("111111111111", "user-" + days).days(days));
  }

  private static WorstPrincipals worst(int most, int... days) {
    WorstPrincipals worst = new WorstPrincipals(most);
    for (int each : days) {
      worst.add(unusedFor(each));
    }
    return worst;
  }

  private static Stream<Integer> days(WorstPrincipals worst) {
    return worst.worstFirst().stream().map(PrincipalFindings::inactiveDays);
  }

  @Test
  void theWorstComeFirstAndNoMoreThanTheseAreKept() {
    assertThat(days(worst(2, 50, 70, 60))).containsExactly(70, 60);
  }

  @Test
  void anyIsTakenAsLongAsThereAreFew() {
    assertThat(worst(2, 70).takes(unusedFor(1))).isTrue();
  }

  @Test
  void onlyAWorseOneIsTakenOnceThereAreEnough() {
    assertThat(worst(2, 70, 60).takes(unusedFor(61))).isTrue();
    assertThat(worst(2, 70, 60).takes(unusedFor(60))).isFalse();
  }
}
