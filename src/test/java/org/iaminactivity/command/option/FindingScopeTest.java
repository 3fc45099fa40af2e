package org.iaminactivity.command.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.iaminactivity.finding.Severity;
import org.iaminactivity.run.AccountId;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class FindingScopeTest {

  private static final AccountId ONE = new AccountId("111111111111");
  private static final AccountId TWO = new AccountId("222222222222");

  private static FindingScope of(String... arguments) {
    FindingScope scope = new FindingScope();
    CommandLine.populateCommand(scope, arguments);
    return scope;
  }

  @Test
  void withoutOptionsEveryFindingIsMeant() {
    assertThat(of().matches(Severity.LOW, ONE)).isTrue();
    assertThat(of().accounts()).isEmpty();
    assertThat(of().leastSeverity()).isNull();
  }

  @Test
  void severityIsTheLeast() {
    FindingScope severe = of("--severity=HIGH");

    assertThat(severe.matches(Severity.MEDIUM, ONE)).isFalse();
    assertThat(severe.matches(Severity.HIGH, ONE)).isTrue();
    assertThat(severe.matches(Severity.CRITICAL, ONE)).isTrue();
  }

  @Test
  void accountsAreAlternatives() {
    FindingScope both = of("--accounts=" + ONE + "," + TWO);

    assertThat(both.matches(Severity.LOW, TWO)).isTrue();
    assertThat(both.matches(Severity.LOW, new AccountId("333333333333"))).isFalse();
  }

  @Test
  void accountThatIsNoneIsNamed() {
    assertThatExceptionOfType(CommandLine.ParameterException.class)
        .isThrownBy(() -> of("--accounts=12345"))
        .withMessageContaining("12345");
  }
}
