package org.iaminactivity.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.MessageDigestAlgorithms;
import org.iaminactivity.credentialreport.CredentialReport;
import org.iaminactivity.credentialreport.ReportParser;
import org.iaminactivity.dataset.AccountRow;
import org.iaminactivity.dataset.Dataset;
import org.iaminactivity.dataset.Datasets;
import org.iaminactivity.dataset.FindingRow;
import org.iaminactivity.dataset.PartWriter;
import org.iaminactivity.finding.Judgement;
import org.iaminactivity.finding.rule.RuleSettings;
import org.iaminactivity.finding.rule.Rules;
import org.iaminactivity.principal.Principal;
import org.iaminactivity.publication.Manifest;
import org.iaminactivity.publication.RunFigures;
import org.iaminactivity.run.Account;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.Outcome;
import org.iaminactivity.run.Reason;
import org.iaminactivity.run.RunId;
import org.iaminactivity.warehouse.Warehouse;
import org.jspecify.annotations.Nullable;

/** A run to be published as the job would publish it: findings, coverage, manifest. */
final class RunOnPaper {

  private static final int ACCOUNTS_A_PART = 500;
  private static final String HEADER =
      "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,"
          + "mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,"
          + "access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date\n";

  private final LocalDate date;
  private final Instant asOf;
  private final Rules rules;
  private final List<Entry> entries = new ArrayList<>();
  private List<RunFigures> earlier = List.of();

  /** A user whose key was last used so many days ago, or never. */
  record User(String name, int days, boolean everUsed) {}

  private record Entry(AccountRow account, List<FindingRow> findings) {}

  RunOnPaper(String date) {
    this(date, RuleSettings.DEFAULT);
  }

  RunOnPaper(String date, RuleSettings settings) {
    this.date = LocalDate.parse(date);
    this.asOf = this.date.atTime(1, 30).toInstant(ZoneOffset.UTC);
    this.rules = new Rules(rule -> settings);
  }

  RunOnPaper after(List<RunFigures> runs) {
    earlier = runs;
    return this;
  }

  RunOnPaper audited(String id, @Nullable String name, @Nullable String unit, List<User> users) {
    Account account = new Account(new AccountId(id), name, unit);
    List<FindingRow> findings = new ArrayList<>();
    ReportParser.parse(new CredentialReport("text/csv", asOf, report(id, users)), account.id())
        .stream()
        .sorted(Principal.BY_ARN)
        .forEach(
            row ->
                Judgement.inactivity(rules, row, asOf)
                    .forEach(finding -> findings.add(new FindingRow(account, finding))));
    return add(id, name, unit, Outcome.AUDITED, null, null, findings);
  }

  RunOnPaper failed(String id, String name, String unit, Reason reason, String message) {
    return add(id, name, unit, reason.outcome(), reason, message, List.of());
  }

  private RunOnPaper add(
      String id,
      @Nullable String name,
      @Nullable String unit,
      Outcome outcome,
      @Nullable Reason reason,
      @Nullable String message,
      List<FindingRow> findings) {
    entries.add(
        new Entry(
            new AccountRow(
                new Account(new AccountId(id), name, unit),
                "ACTIVE",
                null,
                outcome,
                reason,
                message,
                1,
                outcome == Outcome.AUDITED ? asOf : null,
                null,
                null,
                findings.size(),
                null,
                null),
            findings));
    return this;
  }

  private byte[] report(String account, List<User> users) {
    StringBuilder csv = new StringBuilder(HEADER);
    for (User user : users) {
      Instant then = asOf.minus(Duration.ofDays(user.days()));
      csv.append(quoted(user.name()))
          .append(',')
          .append(quoted("arn:aws:iam::" + account + ":user/" + user.name()))
          .append(',')
          .append(then)
          .append(",false,N/A,N/A,false,true,")
          .append(then)
          .append(',')
          .append(user.everUsed() ? then.toString() : "N/A")
          .append(",false,N/A,N/A\n");
    }
    return csv.toString().getBytes(UTF_8);
  }

  private static String quoted(String field) {
    return '"' + field.replace("\"", "\"\"") + '"';
  }

  RunId run() {
    return RunId.of(date);
  }

  Manifest publish(Warehouse warehouse, Path temporary) throws IOException {
    entries.sort(Comparator.comparing(entry -> entry.account().account().id().value()));
    List<Manifest.Part> parts = new ArrayList<>();
    for (int from = 0, part = 0; from < entries.size(); from += ACCOUNTS_A_PART, part++) {
      List<Entry> some = entries.subList(from, Math.min(from + ACCOUNTS_A_PART, entries.size()));
      parts.add(
          put(
              warehouse,
              Datasets.FINDINGS,
              part,
              some.stream().flatMap(entry -> entry.findings().stream()).toList(),
              temporary));
      parts.add(
          put(
              warehouse,
              Datasets.ACCOUNTS,
              part,
              some.stream().map(Entry::account).toList(),
              temporary));
    }
    Manifest manifest = manifest(parts);
    warehouse.replace(run().manifest(), manifest.toJson());
    return manifest;
  }

  private <T> Manifest.Part put(
      Warehouse warehouse, Dataset<T> dataset, int part, List<T> rows, Path temporary)
      throws IOException {
    Path file = Files.createTempDirectory(temporary, "part").resolve("part.parquet");
    try (PartWriter<T> writer = dataset.write(file)) {
      for (T row : rows) {
        writer.write(row);
      }
    }
    String key = run().part(dataset.name(), part);
    warehouse.replace(key, file);
    return new Manifest.Part(
        dataset.name(),
        key,
        rows.size(),
        Files.size(file),
        new DigestUtils(MessageDigestAlgorithms.SHA_256).digestAsHex(file));
  }

  private Manifest manifest(List<Manifest.Part> parts) {
    Map<String, Integer> outcomes = new TreeMap<>();
    Map<String, Integer> reasons = new TreeMap<>();
    Map<String, Long> byRule = new TreeMap<>();
    Map<String, Long> bySeverity = new TreeMap<>();
    for (Entry entry : entries) {
      outcomes.merge(entry.account().outcome().name(), 1, Integer::sum);
      Reason reason = entry.account().reason();
      if (reason != null) {
        reasons.merge(reason.name(), 1, Integer::sum);
      }
      for (FindingRow row : entry.findings()) {
        byRule.merge(row.finding().rule(), 1L, Long::sum);
        bySeverity.merge(row.finding().severity().name(), 1L, Long::sum);
      }
    }
    return new Manifest(
        date,
        1,
        !outcomes.containsKey("FAILED"),
        "1.0.0+0a1b2c3",
        "arn:aws:sts::100000000001:assumed-role/audit/task",
        asOf,
        asOf.plusSeconds(1_234),
        Manifest.rules(rules),
        new Manifest.Accounts(outcomes, reasons),
        new Manifest.Findings(byRule, bySeverity),
        new Manifest.Findings(Map.of(), Map.of()),
        null,
        null,
        parts,
        null,
        earlier);
  }
}
