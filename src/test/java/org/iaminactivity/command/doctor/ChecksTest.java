package org.iaminactivity.command.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChecksTest {

  private final StringWriter printed = new StringWriter();
  private final Checks checks = new Checks(new PrintWriter(printed));

  @Test
  void checkThatThrowsFailsWithItsMessage() {
    assertThat(checks.check("warehouse", ChecksTest::failing)).isFalse();

    assertThat(printed).asString().isEqualToIgnoringNewLines("FAIL  warehouse: not there");
    assertThat(checks.areWell()).isFalse();
  }

  private static String failing() {
    throw new IllegalStateException("not there");
  }

  @Test
  void warningIsNoFailure() {
    checks.warn("exemptions", "EX-1 expired");

    assertThat(printed).asString().isEqualToIgnoringNewLines("warn  exemptions: EX-1 expired");
    assertThat(checks.areWell()).isTrue();
  }

  @Test
  void oneOfManyThatFailsFailsAllOfThem() throws Exception {
    checks.checkAll("accounts", List.of(1, 2, 3), one -> one != 2, "can be read", 2);

    assertThat(printed).asString().isEqualToIgnoringNewLines("FAIL  accounts: 2 of 3 can be read");
    assertThat(checks.areWell()).isFalse();
  }

  @Test
  void noneOfManyIsNotTold() throws Exception {
    checks.checkAll("accounts", List.of(), one -> false, "can be read", 2);

    assertThat(printed).asString().isEmpty();
  }

  @Test
  void sampleIsSpreadEvenly() {
    assertThat(Checks.sample(List.of(1, 2, 3, 4, 5, 6), 3)).containsExactly(1, 3, 5);
    assertThat(Checks.sample(List.of(1, 2), 3)).containsExactly(1, 2);
  }
}
