package org.iaminactivity.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iaminactivity.publication.TriagedRuns.RUN;
import static org.iaminactivity.publication.TriagedRuns.exemption;
import static org.iaminactivity.publication.TriagedRuns.ofUser;
import static org.iaminactivity.publication.TriagedRuns.state;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.iaminactivity.exemption.ExemptionRow;
import org.iaminactivity.finding.Severity;
import org.iaminactivity.lifecycle.FindingState;
import org.iaminactivity.lifecycle.Status;
import org.iaminactivity.publication.TriagedRuns;
import org.iaminactivity.warehouse.Warehouses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExemptionsCommandTest {

  @TempDir private Path directory;

  @Test
  void eachEntryStandsWithTheFindingsThatItExcuses() throws IOException {
    publish(
        List.of(
            ofUser("alice"),
            state("111111111111", "bob", "user-inactive", Severity.LOW, Status.EXCEPTED, "EX-1"),
            state("222222222222", "carol", "user-inactive", Severity.LOW, Status.UNKNOWN, "EX-1")),
        exemption("EX-1", "Emergency user", ExemptionRow.State.IN_FORCE),
        exemption("EX-2", "Vendor tool", ExemptionRow.State.DEAD));

    assertThat(exemptions().lines())
        .containsExactly(
            "EX-1  IN_FORCE  break-glass",
            "  reason    Emergency user",
            "  owner     security@example.com",
            "  ticket    none",
            "  in force  2026-01-10 to 2026-12-31",
            "  matches   findings 1, principals 2, accounts 3; last on 2026-11-24",
            "  EXCEPTED  111111111111  user-inactive  bob",
            "  UNKNOWN  222222222222  user-inactive  carol",
            "",
            "EX-2  DEAD  break-glass",
            "  reason    Vendor tool",
            "  owner     security@example.com",
            "  ticket    none",
            "  in force  2026-01-10 to 2026-12-31",
            "  matches   findings 1, principals 2, accounts 3; last on 2026-11-24",
            "",
            "Exemptions of run_date=2026-11-24: 2");
  }

  @Test
  void textsCanNotActOnTheTerminal() throws IOException {
    publish(
        List.of(
            state("111111111111", "\u001bc", "user-inactive", Severity.LOW, Status.EXCEPTED, "E")),
        exemption("E", "\u001b]0;x", ExemptionRow.State.IN_FORCE));

    assertThat(exemptions()).doesNotContain("\u001b").contains("\\u001bc", "\\u001b]0;x");
  }

  @Test
  void runWithoutExemptionsIsToldSo() throws IOException {
    publish(List.of(ofUser("alice")));

    assertThat(exemptions().strip()).isEqualTo("run_date=2026-11-24 has no exemptions.");
  }

  private void publish(List<FindingState> states, ExemptionRow... entries) throws IOException {
    TriagedRuns.publish(
        Warehouses.directory(directory.resolve("warehouse")),
        directory,
        RUN,
        states,
        List.of(entries));
  }

  private String exemptions() {
    AnsweredCommand answered = AnsweredCommand.run(directory.resolve("warehouse"), "exemptions");
    assertThat(answered.status()).isZero();
    return answered.answer();
  }
}
