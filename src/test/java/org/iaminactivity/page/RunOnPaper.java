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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.MessageDigestAlgorithms;
import org.iaminactivity.credentialreport.CredentialReport;
import org.iaminactivity.credentialreport.ReportParser;
import org.iaminactivity.dataset.AccountRow;
import org.iaminactivity.dataset.Datasets;
import org.iaminactivity.dataset.FindingRow;
import org.iaminactivity.dataset.HygieneFindingRow;
import org.iaminactivity.dataset.parquet.Dataset;
import org.iaminactivity.dataset.parquet.PartWriter;
import org.iaminactivity.exemption.ExemptionRow;
import org.iaminactivity.finding.Finding;
import org.iaminactivity.finding.FindingId;
import org.iaminactivity.finding.HygieneFinding;
import org.iaminactivity.finding.InactivityFinding;
import org.iaminactivity.finding.JudgedPrincipal;
import org.iaminactivity.finding.rule.RuleSettings;
import org.iaminactivity.finding.rule.Rules;
import org.iaminactivity.lifecycle.AccountStates;
import org.iaminactivity.lifecycle.Actions;
import org.iaminactivity.lifecycle.DueDays;
import org.iaminactivity.lifecycle.Excuses;
import org.iaminactivity.lifecycle.FindingState;
import org.iaminactivity.lifecycle.Lifecycle;
import org.iaminactivity.lifecycle.LifecycleProperties;
import org.iaminactivity.lifecycle.PreviousRun;
import org.iaminactivity.principal.Principal;
import org.iaminactivity.publication.Manifest;
import org.iaminactivity.publication.RunFigures;
import org.iaminactivity.publication.RunsBefore;
import org.iaminactivity.run.Account;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.Outcome;
import org.iaminactivity.run.Reason;
import org.iaminactivity.run.RunId;
import org.iaminactivity.warehouse.Warehouse;
import org.jspecify.annotations.Nullable;

/**
 * A run to be published as the job would publish it: findings, their states, coverage, exemptions,
 * manifest.
 */
final class RunOnPaper {

  private static final int ACCOUNTS_A_PART = 500;
  private static final String HEADER =
      "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,"
          + "mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,"
          + "access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date\n";

  private static final LifecycleProperties LIFECYCLE =
      new LifecycleProperties(
          Duration.ofDays(90),
          DueDays.of("7"),
          DueDays.of("30"),
          DueDays.of("90"),
          DueDays.of("none"));

  private final LocalDate date;
  private final Instant asOf;
  private final Rules rules;
  private final Map<AccountId, Entry> entries = new TreeMap<>();
  private final Map<AccountId, AccountStates> states = new TreeMap<>();
  private final Map<String, ExemptionRow> excused = new HashMap<>();
  private final List<ExemptionRow> exemptions = new ArrayList<>();
  private List<RunFigures> earlier = List.of();
  private @Nullable RunOnPaper previous;
  private @Nullable Manifest published;
  private List<RunsBefore.PassedOver> passedOver = List.of();

  /** A user whose key was last used so many days ago, or never. */
  record User(String name, int days, boolean everUsed) {}

  private record Entry(
      Account account, @Nullable Reason reason, String message, List<User> users) {}

  RunOnPaper(String date) {
    this.date = LocalDate.parse(date);
    this.asOf = this.date.atTime(1, 30).toInstant(ZoneOffset.UTC);
    this.rules = new Rules(rule -> RuleSettings.DEFAULT);
  }

  /** It goes on from that run, which is published before it. */
  RunOnPaper after(RunOnPaper run) {
    previous = run;
    return this;
  }

  RunOnPaper remembering(List<RunFigures> runs) {
    earlier = runs;
    return this;
  }

  RunOnPaper passingOver(String runDate, String reason) {
    passedOver = List.of(new RunsBefore.PassedOver(LocalDate.parse(runDate), reason));
    return this;
  }

  RunOnPaper audited(String id, @Nullable String name, @Nullable String unit, List<User> users) {
    return add(new Entry(new Account(new AccountId(id), name, unit), null, "", users));
  }

  RunOnPaper failed(String id, String name, String unit, Reason reason, String message) {
    return add(new Entry(new Account(new AccountId(id), name, unit), reason, message, List.of()));
  }

  private RunOnPaper add(Entry entry) {
    entries.put(entry.account().id(), entry);
    return this;
  }

  /** Excuses all findings of users of that name. */
  RunOnPaper excusing(String user, String id, String owner, String expires) {
    ExemptionRow row = exemption(id, owner, expires, ExemptionRow.State.IN_FORCE);
    excused.put(user, row);
    return with(row);
  }

  RunOnPaper with(ExemptionRow exemption) {
    exemptions.add(exemption);
    return this;
  }

  static ExemptionRow exemption(String id, String owner, String expires, ExemptionRow.State state) {
    return new ExemptionRow(
        id,
        "accepted-risk",
        "Reason of " + id,
        owner,
        null,
        LocalDate.parse(expires).minusDays(90),
        LocalDate.parse(expires),
        state,
        0,
        0,
        0,
        null);
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

  /** Publishes it once, and the run that it goes on from before. */
  Manifest publish(Warehouse warehouse, Path temporary) throws IOException {
    if (published != null) {
      return published;
    }
    Manifest before = previous == null ? null : previous.publish(warehouse, temporary);
    List<AccountRow> accounts = new ArrayList<>();
    List<FindingRow> findings = new ArrayList<>();
    List<HygieneFindingRow> hygiene = new ArrayList<>();
    derive(accounts, findings, hygiene);
    List<Manifest.Part> parts = new ArrayList<>();
    parts.addAll(put(warehouse, Datasets.FINDINGS, findings, row -> row.account(), temporary));
    parts.addAll(
        put(warehouse, Datasets.HYGIENE_FINDINGS, hygiene, row -> row.account(), temporary));
    parts.addAll(
        put(
            warehouse,
            Datasets.FINDING_STATES,
            states.values().stream().flatMap(account -> account.states().stream()).toList(),
            FindingState::account,
            temporary));
    parts.addAll(put(warehouse, Datasets.ACCOUNTS, accounts, row -> row.account(), temporary));
    parts.add(put(warehouse, Datasets.EXEMPTIONS, 0, exemptions, temporary));
    Manifest manifest = manifest(parts, before, accounts, findings, hygiene);
    warehouse.replace(run().manifest(), manifest.toJson());
    published = manifest;
    return manifest;
  }

  private void derive(
      List<AccountRow> accounts, List<FindingRow> findings, List<HygieneFindingRow> hygiene) {
    Lifecycle lifecycle =
        new Lifecycle(
            date,
            previous == null ? null : previous.asPrevious(),
            rules,
            account -> new ByName(),
            Actions.NONE,
            LIFECYCLE);
    Map<AccountId, AccountStates> before = previous == null ? Map.of() : previous.states;
    Set<AccountId> ids = new TreeSet<>(entries.keySet());
    ids.addAll(before.keySet());
    for (AccountId id : ids) {
      Entry entry = entries.get(id);
      AccountStates known = before.getOrDefault(id, AccountStates.NONE);
      if (entry == null) {
        states.put(id, lifecycle.left(known));
        continue;
      }
      Account account = entry.account();
      AccountStates now;
      if (entry.reason() == null) {
        List<JudgedPrincipal> judged = judge(account, entry.users());
        for (JudgedPrincipal principal : judged) {
          for (Finding finding : principal.findings()) {
            if (finding instanceof InactivityFinding inactivity) {
              findings.add(new FindingRow(account, inactivity));
            } else if (finding instanceof HygieneFinding found) {
              hygiene.add(new HygieneFindingRow(account, found));
            }
          }
        }
        now = lifecycle.audited(account, asOf, judged, known);
      } else {
        now = lifecycle.notAudited(account, entry.reason(), known);
      }
      states.put(id, now);
      accounts.add(row(entry, now.lastAuditedOn()));
    }
  }

  private List<JudgedPrincipal> judge(Account account, List<User> users) {
    return ReportParser.parse(
            new CredentialReport("text/csv", asOf, report(account.id().value(), users)),
            account.id())
        .stream()
        .sorted(Principal.BY_ARN)
        .map(principal -> new JudgedPrincipal(principal, rules.judge(principal, asOf)))
        .toList();
  }

  private AccountRow row(Entry entry, @Nullable LocalDate lastAuditedOn) {
    boolean isAudited = entry.reason() == null;
    return new AccountRow(
        entry.account(),
        "ACTIVE",
        null,
        isAudited ? Outcome.AUDITED : Objects.requireNonNull(entry.reason()).outcome(),
        entry.reason(),
        isAudited ? null : entry.message(),
        1,
        isAudited ? asOf : null,
        null,
        null,
        null,
        null,
        lastAuditedOn);
  }

  private PreviousRun asPrevious() {
    Map<String, PreviousRun.RuleInForce> inForce = new TreeMap<>();
    for (Rules.InForce rule : rules.inForce()) {
      inForce.put(rule.name(), new PreviousRun.RuleInForce(rule.enabled(), rule.thresholdDays()));
    }
    return new PreviousRun(date, inForce);
  }

  private final class ByName implements Excuses.InAccount {

    @Override
    public Excuses.@Nullable Excuse now(String principalName, String rule, FindingId finding) {
      ExemptionRow row = excused.get(principalName);
      return row == null ? null : new Excuses.Excuse(row.id(), row.expiresOn());
    }

    @Override
    public Excuses.@Nullable Excuse on(
        LocalDate on, String principalName, String rule, FindingId finding) {
      return now(principalName, rule, finding);
    }

    @Override
    public boolean watches(String principalName) {
      return false;
    }
  }

  /** In parts of some accounts each. */
  private <T> List<Manifest.Part> put(
      Warehouse warehouse,
      Dataset<T> dataset,
      List<T> rows,
      Function<T, Account> accountOf,
      Path temporary)
      throws IOException {
    Map<Integer, List<T>> parts = new TreeMap<>();
    List<AccountId> ids = List.copyOf(states.keySet());
    for (int part = 0; part * ACCOUNTS_A_PART < ids.size(); part++) {
      parts.put(part, new ArrayList<>());
    }
    Map<AccountId, Integer> places = new HashMap<>();
    ids.forEach(id -> places.put(id, places.size()));
    for (T row : rows) {
      int place = Objects.requireNonNull(places.get(accountOf.apply(row).id()));
      Objects.requireNonNull(parts.get(place / ACCOUNTS_A_PART)).add(row);
    }
    List<Manifest.Part> published = new ArrayList<>();
    for (Map.Entry<Integer, List<T>> part : parts.entrySet()) {
      published.add(put(warehouse, dataset, part.getKey(), part.getValue(), temporary));
    }
    return published;
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

  private Manifest manifest(
      List<Manifest.Part> parts,
      @Nullable Manifest before,
      List<AccountRow> accounts,
      List<FindingRow> findings,
      List<HygieneFindingRow> hygiene) {
    Map<String, Integer> outcomes = new TreeMap<>();
    Map<String, Integer> reasons = new TreeMap<>();
    for (AccountRow row : accounts) {
      outcomes.merge(row.outcome().name(), 1, Integer::sum);
      if (row.reason() != null) {
        reasons.merge(row.reason().name(), 1, Integer::sum);
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
        counted(findings.stream().map(FindingRow::finding)),
        counted(hygiene.stream().map(HygieneFindingRow::finding)),
        new Manifest.Lifecycle(
            before == null ? null : before.runDate(),
            before == null ? null : DigestUtils.sha256Hex(before.toJson()),
            Map.of(),
            Map.of(),
            passedOver),
        null,
        parts,
        null,
        earlier);
  }

  private static Manifest.Findings counted(Stream<? extends Finding> findings) {
    Map<String, Long> byRule = new TreeMap<>();
    Map<String, Long> bySeverity = new TreeMap<>();
    findings.forEach(
        finding -> {
          byRule.merge(finding.rule(), 1L, Long::sum);
          bySeverity.merge(finding.severity().name(), 1L, Long::sum);
        });
    return new Manifest.Findings(byRule, bySeverity);
  }
}
