package org.iaminactivity.publication;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.MessageDigestAlgorithms;
import org.iaminactivity.credentialreport.CredentialReport;
import org.iaminactivity.credentialreport.ReportParser;
import org.iaminactivity.dataset.AccountRow;
import org.iaminactivity.dataset.Datasets;
import org.iaminactivity.dataset.FindingRow;
import org.iaminactivity.dataset.parquet.Dataset;
import org.iaminactivity.dataset.parquet.PartWriter;
import org.iaminactivity.finding.Judgement;
import org.iaminactivity.finding.rule.RuleSettings;
import org.iaminactivity.finding.rule.Rules;
import org.iaminactivity.principal.Principal;
import org.iaminactivity.run.Account;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.Outcome;
import org.iaminactivity.run.Reason;
import org.iaminactivity.run.RunId;
import org.iaminactivity.warehouse.Warehouse;

/** Rows of a run, and how they are published. */
public final class TwoRuns {

  public static final RunId RUN = RunId.of(LocalDate.parse("2026-11-24"));
  public static final RunId BEFORE = RUN.on(LocalDate.parse("2026-11-23"));
  public static final Instant AS_OF = Instant.parse("2026-11-24T01:30:00Z");
  public static final Rules RULES = new Rules(rule -> RuleSettings.DEFAULT);

  public static final String ONE = "111111111111";
  public static final String TWO = "222222222222";
  public static final String THREE = "333333333333";

  private static final String HEADER =
      "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,"
          + "mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,"
          + "access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date\n";

  private TwoRuns() {}

  /** The finding of a user's only key, not used for so many days: less than the user itself may. */
  public static FindingRow finding(String account, String user, int days) {
    return findings(account, user, days, "/Root").get(0);
  }

  public static List<FindingRow> findings(String account, String user, int days, String unit) {
    Instant then = AS_OF.minus(days, ChronoUnit.DAYS);
    String csv =
        HEADER
            + user
            + ",arn:aws:iam::"
            + account
            + ":user/"
            + user
            + ","
            + then
            + ",false,N/A,N/A,false,true,"
            + then
            + ","
            + then
            + ",false,N/A,N/A\n";
    List<FindingRow> rows = new ArrayList<>();
    Account of = new Account(new AccountId(account), "Ledger", unit);
    for (Principal principal :
        ReportParser.parse(new CredentialReport("text/csv", AS_OF, csv.getBytes(UTF_8)), of.id())) {
      Judgement.inactivity(RULES, principal, AS_OF)
          .forEach(finding -> rows.add(new FindingRow(of, finding)));
    }
    return rows;
  }

  public static AccountRow audited(String account) {
    return new AccountRow(
        new Account(new AccountId(account), "Ledger", "/Root"),
        "ACTIVE",
        null,
        Outcome.AUDITED,
        null,
        null,
        1,
        AS_OF,
        null,
        null,
        null,
        null,
        null);
  }

  public static AccountRow unaudited(String account, Reason reason) {
    return new AccountRow(
        new Account(new AccountId(account), "Ledger", "/Root"),
        "ACTIVE",
        null,
        reason.outcome(),
        reason,
        "said " + reason,
        2,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** A file of these rows. */
  public static <R> Path part(Path directory, Dataset<R> dataset, List<R> rows) throws IOException {
    Path file = Files.createTempDirectory(directory, dataset.name()).resolve("part.parquet");
    try (PartWriter<R> writer = dataset.write(file)) {
      for (R row : rows) {
        writer.write(row);
      }
    }
    return file;
  }

  /** Publishes one part of each dataset that a later run reads, and the manifest. */
  public static Manifest publish(
      Warehouse warehouse,
      Path directory,
      RunId run,
      List<FindingRow> findings,
      List<AccountRow> accounts)
      throws IOException {
    Manifest manifest =
        manifest(
            run,
            accounts.stream().noneMatch(account -> account.outcome() == Outcome.FAILED),
            List.of(
                put(
                    warehouse,
                    run,
                    Datasets.FINDINGS,
                    part(directory, Datasets.FINDINGS, findings)),
                put(
                    warehouse,
                    run,
                    Datasets.ACCOUNTS,
                    part(directory, Datasets.ACCOUNTS, accounts))));
    warehouse.replace(run.manifest(), manifest.toJson());
    return manifest;
  }

  private static Manifest.Part put(Warehouse warehouse, RunId run, Dataset<?> dataset, Path file)
      throws IOException {
    String key = run.part(dataset.name(), 0);
    warehouse.replace(key, file);
    return new Manifest.Part(
        dataset.name(),
        key,
        0,
        Files.size(file),
        new DigestUtils(MessageDigestAlgorithms.SHA_256).digestAsHex(file));
  }

  public static Manifest manifest(RunId run, List<Manifest.Part> parts) {
    return manifest(run, true, parts);
  }

  private static Manifest manifest(RunId run, boolean complete, List<Manifest.Part> parts) {
    return new Manifest(
        run.date(),
        1,
        complete,
        "1.0.0",
        null,
        AS_OF,
        AS_OF,
        Manifest.rules(RULES),
        new Manifest.Accounts(Map.of("AUDITED", 1), Map.of()),
        Manifest.Findings.of(false, List.of()),
        Manifest.Findings.of(true, List.of()),
        null,
        null,
        parts,
        null,
        List.of());
  }
}
