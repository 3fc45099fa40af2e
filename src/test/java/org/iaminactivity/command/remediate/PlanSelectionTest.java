package org.iaminactivity.command.remediate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Set;
import org.iaminactivity.finding.Severity;
import org.iaminactivity.remediation.action.ActionType;
import org.iaminactivity.remediation.planning.PlanRequest;
import org.iaminactivity.run.AccountId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

class PlanSelectionTest {

  @Test
  void nothingGivenSelectsAll() {
    assertThat(request())
        .isEqualTo(new PlanRequest(null, Set.of(), Set.of(), Set.of(), null, null, Set.of(), null));
  }

  @Test
  void optionsSelectWhatTheySay() {
    assertThat(
            request(
                "--accounts=111111111111,222222222222",
                "--organizational-units=ou-ab12-11111111,r-ab12",
                "--rule=access-key-unused",
                "--severity=high",
                "--min-inactive-days=90",
                "--action=deactivate-access-key,quarantine-user",
                "--limit=20"))
        .isEqualTo(
            new PlanRequest(
                null,
                Set.of(new AccountId("111111111111"), new AccountId("222222222222")),
                Set.of("ou-ab12-11111111", "r-ab12"),
                Set.of("access-key-unused"),
                Severity.HIGH,
                90,
                Set.of(ActionType.DEACTIVATE_ACCESS_KEY, ActionType.QUARANTINE_USER),
                20));
  }

  @ParameterizedTest
  @CsvSource({
    "--accounts=12345, 12345",
    "--organizational-units=prod, prod",
    "--organizational-units=ou-AB12-11111111, ou-AB12-11111111",
    "--rule=root-access-key, root-access-key",
    "--action=delete-root, delete-root",
    "--limit=0, 0",
    "--limit=ten, ten",
    "--min-inactive-days=-1, -1"
  })
  void valueThatMeansNothingIsNamed(String option, String value) {
    assertThatExceptionOfType(ParameterException.class)
        .isThrownBy(() -> request(option))
        .withMessageContaining(value)
        .withMessageContaining(option.substring(0, option.indexOf('=')));
  }

  private static PlanRequest request(String... arguments) {
    Planning command = new Planning();
    new CommandLine(command).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(arguments);
    return command.selection.request();
  }

  @Command
  private static final class Planning {
    @Mixin private final PlanSelection selection = new PlanSelection();
  }
}
