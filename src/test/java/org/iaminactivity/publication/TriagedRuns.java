package org.iaminactivity.publication;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.MessageDigestAlgorithms;
import org.iaminactivity.dataset.Datasets;
import org.iaminactivity.dataset.parquet.Dataset;
import org.iaminactivity.exemption.ExemptionRow;
import org.iaminactivity.finding.Credential;
import org.iaminactivity.finding.FindingId;
import org.iaminactivity.finding.Severity;
import org.iaminactivity.lifecycle.Excuses.Excuse;
import org.iaminactivity.lifecycle.FindingState;
import org.iaminactivity.lifecycle.SeenFinding;
import org.iaminactivity.lifecycle.Status;
import org.iaminactivity.principal.PrincipalType;
import org.iaminactivity.run.Account;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.RunId;
import org.iaminactivity.warehouse.Warehouse;
import org.jspecify.annotations.Nullable;

/** Published runs with states of findings, and with exemptions. */
public final class TriagedRuns {

  public static final RunId RUN = TwoRuns.RUN;
  public static final LocalDate EXPIRES = LocalDate.parse("2026-12-31");

  private static final FindingState.Sighting SEEN =
      new FindingState.Sighting(RUN.date(), TwoRuns.AS_OF);

  private TriagedRuns() {}

  /**
   * The state of the finding of a user's first key.
   *
   * @param exemption the id of the one that is in force; null if none is
   */
  public static FindingState state(
      String account,
      String user,
      String rule,
      Severity severity,
      Status status,
      @Nullable String exemption) {
    return new FindingState(
        new Account(new AccountId(account), "Ledger", null),
        new SeenFinding(
            new FindingId(UUID.nameUUIDFromBytes((account + user + rule).getBytes(UTF_8))),
            rule,
            severity,
            PrincipalType.USER,
            "arn:aws:iam::" + account + ":user/" + user,
            user,
            Credential.ACCESS_KEY_1,
            Instant.parse("2026-01-02T03:04:05Z"),
            null,
            Instant.parse("2026-01-02T03:04:05Z"),
            326,
            45),
        status,
        null,
        new FindingState.Episode(1, SEEN, null, RUN.date()),
        SEEN,
        null,
        null,
        null,
        exemption == null ? null : new Excuse(exemption, EXPIRES));
  }

  /** A state that differs from others in the user alone. */
  public static FindingState ofUser(String user) {
    return state(TwoRuns.ONE, user, "access-key-unused", Severity.MEDIUM, Status.OPEN, null);
  }

  public static ExemptionRow exemption(String id, String reason, ExemptionRow.State state) {
    return new ExemptionRow(
        id,
        "break-glass",
        reason,
        "security@example.com",
        null,
        LocalDate.parse("2026-01-10"),
        EXPIRES,
        state,
        1,
        2,
        3,
        RUN.date());
  }

  /** Publishes one part of each dataset, and the manifest. */
  public static void publish(
      Warehouse warehouse,
      Path directory,
      RunId run,
      List<FindingState> states,
      List<ExemptionRow> exemptions)
      throws IOException {
    Manifest manifest =
        TwoRuns.manifest(
            run,
            List.of(
                put(warehouse, directory, run, Datasets.FINDING_STATES, states),
                put(warehouse, directory, run, Datasets.EXEMPTIONS, exemptions)));
    warehouse.replace(run.manifest(), manifest.toJson());
  }

  private static <R> Manifest.Part put(
      Warehouse warehouse, Path directory, RunId run, Dataset<R> dataset, List<R> rows)
      throws IOException {
    Path file = TwoRuns.part(directory, dataset, rows);
    String key = run.part(dataset.name(), 0);
    warehouse.replace(key, file);
    return new Manifest.Part(
        dataset.name(),
        key,
        rows.size(),
        Files.size(file),
        new DigestUtils(MessageDigestAlgorithms.SHA_256).digestAsHex(file));
  }

  /**
   * A manifest of one audited account.
   *
   * @param failed how many accounts failed
   */
  public static Manifest of(RunId run, Manifest.@Nullable Lifecycle lifecycle, int failed) {
    return new Manifest(
        run.date(),
        1,
        failed == 0,
        "1.0.0",
        null,
        TwoRuns.AS_OF,
        TwoRuns.AS_OF,
        Manifest.rules(TwoRuns.RULES),
        new Manifest.Accounts(Map.of("AUDITED", 1, "FAILED", failed), Map.of()),
        Manifest.Findings.of(false, List.of()),
        Manifest.Findings.of(true, List.of()),
        lifecycle,
        null,
        List.of(),
        null,
        List.of());
  }
}
