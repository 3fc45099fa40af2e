package org.iaminactivity.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.iaminactivity.acceptance.AuditProcess.Ended;
import org.iaminactivity.sandbox.FaultKind;
import org.iaminactivity.sandbox.FaultRule;
import org.iaminactivity.sandbox.Sandbox;
import org.iaminactivity.sandbox.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How far a run is, for whoever started it and for whoever asks from elsewhere. */
class ProgressIT {

  private static final Path SCRIPT = Path.of("/usr/bin/script");

  @Test
  void statusOfARunIsToldWhileAnotherProcessRunsIt(@TempDir Path directory) {
    try (Sandbox sandbox = SixtyAccounts.sandbox()) {
      Installation installation =
          SixtyAccounts.install(
              directory.resolve("here"), sandbox, Database.Kind.H2, SixtyAccounts.Storage.S3);
      Installation elsewhere =
          installation.onAnotherMachine(
              directory.resolve("there"),
              // Needed for nothing.
              Database.at(1, "audit", "nobody"));
      sandbox.faults().add(FaultRule.on(Service.STS, FaultKind.HANG));
      try (AuditProcess audit = installation.startAudit()) {
        SixtyAccounts.awaitHeld(sandbox, SixtyAccounts.IN_FLIGHT);
        Ended asText = awaitStatus(elsewhere);
        assertThat(asText.answer())
            .contains("(STARTED)", "collect-reports STARTED", "WAITING " + SixtyAccounts.ACCOUNTS)
            .contains("progress");
        JsonNode asJson = JsonMapper.shared().readTree(elsewhere.statusAsJson().answer());
        assertThat(asJson.get("run_date").asString()).isEqualTo(Installation.RUN_DATE);
        assertThat(asJson.get("accounts").get("WAITING").asInt()).isEqualTo(SixtyAccounts.ACCOUNTS);
        assertThat(asJson.get("progress").get("audited_per_second").asDouble()).isZero();
        // Who asks does not disturb.
        assertThat(audit.isAlive()).isTrue();
        sandbox.faults().clear();
        audit.end().with(0);
      }
      assertThat(installation.status().with(0).answer())
          .contains("(COMPLETED)", "AUDITED " + SixtyAccounts.ACCOUNTS)
          .doesNotContain("progress");
    }
  }

  /** The state is written every ten seconds. */
  private static Ended awaitStatus(Installation installation) {
    return await("the status of a run under way")
        .atMost(Duration.ofMinutes(1))
        .until(installation::status, status -> status.answer().contains("collect-reports"));
  }

  @Test
  void statusOfAKilledRunIsThatItFailed(@TempDir Path directory) {
    try (Sandbox sandbox = SixtyAccounts.sandbox()) {
      Installation installation =
          SixtyAccounts.install(
              directory, sandbox, Database.Kind.H2, SixtyAccounts.Storage.DIRECTORY);
      sandbox.faults().add(FaultRule.on(Service.STS, FaultKind.HANG));
      try (AuditProcess audit = installation.startAudit()) {
        SixtyAccounts.awaitHeld(sandbox, SixtyAccounts.IN_FLIGHT);
        awaitStatus(installation);
        audit.kill();
      }
      SixtyAccounts.undisturb(sandbox);
      assertThat(installation.status().with(0).answer())
          .contains("(FAILED)", "collect-reports FAILED", "WAITING " + SixtyAccounts.ACCOUNTS)
          .doesNotContain("STARTED", "progress");
      installation.audit().with(0);
      assertThat(installation.status().with(0).answer()).contains("(COMPLETED)", "attempts   2");
    }
  }

  @Test
  void outputToAFileHoldsNoControlCharacters(@TempDir Path directory) {
    try (Sandbox sandbox = SixtyAccounts.sandbox()) {
      Installation installation =
          SixtyAccounts.install(
              directory, sandbox, Database.Kind.H2, SixtyAccounts.Storage.DIRECTORY);
      Ended ended = installation.audit().with(0);
      assertThat(ended.answer() + ended.log()).doesNotContainPattern("[\\p{Cntrl}&&[^\\n]]");
      assertThat(ended.log()).doesNotContain(" waiting for their report");
    }
  }

  @Test
  void aTerminalShowsTheProgressAndWholeLinesOfTheLog(@TempDir Path directory)
      throws IOException, InterruptedException {
    String shown = onTerminal(directory, "");
    assertThat(shown).contains("collect-reports  ", " of 60 accounts", "\r\033[K");
    List<String> audited = new ArrayList<>();
    shown
        .lines()
        .filter(line -> line.contains(" AUDITED 3"))
        // What was erased does not stay on the screen.
        .map(line -> line.substring(line.lastIndexOf("\033[K") + 1).replaceFirst("^\\[K", ""))
        .forEach(audited::add);
    assertThat(audited)
        .hasSize(SixtyAccounts.ACCOUNTS)
        .allMatch(
            line -> line.matches("2[0-9-]{9}T.* AUDITED 3[0-9]{11} in [0-9]+ ms, [0-9]+ calls"));
  }

  @Test
  void aTerminalIsQuietOnRequest(@TempDir Path directory) throws IOException, InterruptedException {
    assertThat(onTerminal(directory, "--quiet"))
        .contains(" AUDITED 3")
        .doesNotContain(" of 60 accounts")
        .doesNotContain("\033");
  }

  /** All that the audit writes to a terminal of its own. */
  private static String onTerminal(Path directory, String option)
      throws IOException, InterruptedException {
    assumeThat(SCRIPT).exists();
    try (Sandbox sandbox = SixtyAccounts.sandbox()) {
      Installation installation =
          SixtyAccounts.install(
              directory, sandbox, Database.Kind.H2, SixtyAccounts.Storage.DIRECTORY);
      List<String> command = installation.commandLine("audit", option);
      ProcessBuilder script =
          new ProcessBuilder(
                  SCRIPT.toString(),
                  "--quiet",
                  "--return",
                  "--command",
                  String.join(" ", command).strip(),
                  "/dev/null")
              .directory(directory.toFile())
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectErrorStream(true);
      script.environment().putAll(installation.environment());
      script.environment().put("TERM", "xterm");
      Process process = script.start();
      String shown = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertThat(process.waitFor()).as(shown).isZero();
      return shown;
    }
  }
}
