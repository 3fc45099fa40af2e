package org.iaminactivity.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.iaminactivity.sandbox.Sandbox;
import org.iaminactivity.sandbox.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run costs in S3: one request for each account, and few for the whole. */
class S3RequestsIT {

  /** Without the renewals of the lease, one every ten seconds. */
  /** Four of them list what was begun of plans in the months that a state is kept for. */
  private static final int OF_THE_WHOLE = 28;

  @Test
  void aRunThatIsComparedWithTheOneBeforeTakesFewRequestsMoreThanItHasAccounts(
      @TempDir Path directory) {
    try (Sandbox sandbox = SixtyAccounts.sandbox()) {
      Installation installation =
          SixtyAccounts.install(directory, sandbox, Database.Kind.H2, SixtyAccounts.Storage.S3);
      installation.run("audit", "--run-date=2026-11-23").with(0);
      sandbox.clearCalls();
      installation.audit().with(0);

      assertThat(installation.published().manifest().get("changes").get("since").asString())
          .isEqualTo("2026-11-23");
      assertThat(sandbox.calls())
          .filteredOn(call -> call.service() == Service.S3)
          .hasSize(SixtyAccounts.ACCOUNTS + OF_THE_WHOLE + renewals(sandbox));
    }
  }

  /** Beside the two writes that take the lease and give it back. */
  private static int renewals(Sandbox sandbox) {
    return (int)
            sandbox.calls().stream()
                .filter(call -> call.action().equals("PutObject"))
                .filter(call -> String.valueOf(call.resource()).endsWith("/_state.json"))
                .count()
        - 2;
  }
}
