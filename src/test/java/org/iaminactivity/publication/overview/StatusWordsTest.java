package org.iaminactivity.publication.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.iaminactivity.lifecycle.Status;
import org.iaminactivity.lifecycle.StatusReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StatusWordsTest {

  @Test
  void reasonsOfAStatusComeWithTheMostFrequentFirst() {
    assertThat(
            StatusWords.reasons(
                Map.of(
                    StatusReason.CREDENTIAL_DEACTIVATED, 3L,
                    StatusReason.USED, 1_200L,
                    StatusReason.ACCOUNT_LEFT, 5_000L),
                Status.RESOLVED))
        .isEqualTo("1,200 used, 3 deactivated");
  }

  @Test
  void withoutReasonsThereAreNoWords() {
    assertThat(StatusWords.reasons(Map.of(), Status.NEW)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void everyReasonHasWords(StatusReason reason) {
    assertThat(StatusWords.of(reason)).matches("[a-z ]+");
  }

  @Test
  void oneIsNoPlural() {
    assertThat(StatusWords.number(1, "account")).isEqualTo("1 account");
    assertThat(StatusWords.number(1_234, "account")).isEqualTo("1,234 accounts");
  }
}
