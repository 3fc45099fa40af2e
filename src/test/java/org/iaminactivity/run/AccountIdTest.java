package org.iaminactivity.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountIdTest {

  @ParameterizedTest
  @ValueSource(strings = {"123456789012", "000000000001"})
  void twelveDigitsAreAnAccountId(String value) {
    assertThat(new AccountId(value)).hasToString(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "12345678901",
        "1234567890123",
        "12345678901a",
        " 123456789012",
        "１２３４５６７８９０１２"
      })
  void anythingElseIsRefusedByName(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AccountId(value))
        .withMessageContaining("'" + value + "' is not an AWS account id");
  }

  @Test
  void orderIsThatOfTheDigits() {
    assertThat(
            Stream.of("200000000000", "000000000003", "100000000000").map(AccountId::new).sorted())
        .extracting(AccountId::value)
        .containsExactly("000000000003", "100000000000", "200000000000");
  }
}
