package org.iaminactivity.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.iaminactivity.credentialreport.CredentialReport;
import org.iaminactivity.credentialreport.ReportParser;
import org.iaminactivity.dataset.CredentialReportRow;
import org.iaminactivity.dataset.Datasets;
import org.iaminactivity.dataset.FindingRow;
import org.iaminactivity.dataset.HygieneFindingRow;
import org.iaminactivity.dataset.parquet.Dataset;
import org.iaminactivity.dataset.parquet.PartWriter;
import org.iaminactivity.finding.Finding;
import org.iaminactivity.finding.HygieneFinding;
import org.iaminactivity.finding.InactivityFinding;
import org.iaminactivity.finding.rule.RuleSettings;
import org.iaminactivity.finding.rule.Rules;
import org.iaminactivity.lifecycle.FindingState;
import org.iaminactivity.lifecycle.SeenFinding;
import org.iaminactivity.principal.Principal;
import org.iaminactivity.run.Account;
import org.iaminactivity.run.AccountId;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What the report of one account costs: to parse, to judge, to write as Parquet. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class AccountBenchmark {

  private static final AccountId ACCOUNT = new AccountId("300000000007");
  private static final Instant GENERATED = Instant.parse("2026-11-24T02:00:00Z");
  private static final String HEADER =
      "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,"
          + "password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,"
          + "access_key_1_last_used_date,access_key_1_last_used_region,"
          + "access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,"
          + "access_key_2_last_used_date,access_key_2_last_used_region,"
          + "access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,"
          + "cert_2_last_rotated\n";
  private static final String USER =
      "user-%1$d,arn:aws:iam::300000000007:user/user-%1$d,2021-03-04T05:06:07Z,true,"
          + "2024-05-06T07:08:09Z,2022-01-02T03:04:05Z,N/A,false,true,2022-02-03T04:05:06Z,"
          + "2025-06-07T08:09:00Z,eu-central-1,s3,true,2023-04-05T06:07:%2$02dZ,N/A,N/A,N/A,false,"
          + "N/A,false,N/A\n";

  @Param({"100"})
  private int users;

  private final Rules rules = new Rules(name -> RuleSettings.DEFAULT);
  private final Account account = new Account(ACCOUNT, "workload", "/Root/Workloads");
  private CredentialReport report = new CredentialReport("text/csv", GENERATED, new byte[0]);
  private List<Principal> rows = List.of();
  private List<CredentialReportRow> reports = List.of();
  private List<FindingRow> inactivity = List.of();
  private List<HygieneFindingRow> hygiene = List.of();
  private List<FindingState> states = List.of();
  private Path directory = Path.of("");

  @Setup(Level.Trial)
  public void makeReport() throws IOException {
    StringBuilder csv = new StringBuilder(HEADER);
    for (int i = 0; i < users; i++) {
      csv.append(USER.formatted(i, i % 60));
    }
    report =
        new CredentialReport(
            "text/csv", GENERATED, csv.toString().getBytes(StandardCharsets.UTF_8));
    rows = parse();
    List<Finding> findings = judge();
    reports = rows.stream().map(row -> new CredentialReportRow(account, GENERATED, row)).toList();
    inactivity =
        findings.stream()
            .filter(InactivityFinding.class::isInstance)
            .map(finding -> new FindingRow(account, (InactivityFinding) finding))
            .toList();
    hygiene =
        findings.stream()
            .filter(HygieneFinding.class::isInstance)
            .map(finding -> new HygieneFindingRow(account, (HygieneFinding) finding))
            .toList();
    FindingState.Sighting seen =
        new FindingState.Sighting(LocalDate.ofInstant(GENERATED, ZoneOffset.UTC), GENERATED);
    states =
        findings.stream()
            .map(finding -> FindingState.openSince(seen, account, SeenFinding.of(finding)))
            .toList();
    directory = Files.createTempDirectory("benchmark-");
  }

  @TearDown(Level.Trial)
  public void removeFiles() throws IOException {
    Files.delete(directory);
  }

  @Benchmark
  public List<Principal> parse() {
    return ReportParser.parse(report, ACCOUNT);
  }

  @Benchmark
  public List<Finding> judge() {
    return rows.stream().flatMap(row -> rules.judge(row, GENERATED, false).stream()).toList();
  }

  /** A part of a hundred such accounts, so that opening and closing it weighs little. */
  @Benchmark
  public long writePartOfHundredAccounts() throws IOException {
    return write("reports", Datasets.CREDENTIAL_REPORTS, reports)
        + write("findings", Datasets.FINDINGS, inactivity)
        + write("hygiene", Datasets.HYGIENE_FINDINGS, hygiene)
        + write("states", Datasets.FINDING_STATES, states);
  }

  private <R> long write(String name, Dataset<R> dataset, List<R> rows) throws IOException {
    Path file = directory.resolve(name);
    try (PartWriter<R> writer = dataset.write(file)) {
      for (int i = 0; i < 100; i++) {
        for (R row : rows) {
          writer.write(row);
        }
      }
    }
    long bytes = Files.size(file);
    Files.delete(file);
    return bytes;
  }
}
