package org.iaminactivity.publication;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;
import org.iaminactivity.dataset.Datasets;
import org.iaminactivity.dataset.parquet.Dataset;
import org.iaminactivity.finding.Severity;
import org.iaminactivity.finding.rule.Rules;
import org.iaminactivity.lifecycle.Status;
import org.iaminactivity.run.Outcome;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was published of a run. It is written last, so that everything it names exists.
 *
 * @param attempt which start of the run, counted from 1, collected what is published
 * @param complete whether no account failed
 * @param programVersion with the commit that it was built from, if that is known
 * @param callerArn the identity, as STS reported it, under which the program collected what is
 *     published; null if it is not known
 * @param accounts how many by outcome, and how many of those not audited by reason
 * @param findings how many by rule, and how many by severity
 * @param hygieneFindings likewise
 * @param lifecycle null for a narrowed run
 * @param exemptionsSha256 of the file of exemptions that is kept with the run, in lower-case hex
 *     digits; null if none is
 * @param changes since the previous published run; null if there is none that can be compared with
 * @param earlier the figures of up to {@value #RUNS_REMEMBERED} published runs before, the oldest
 *     first: so a trend is read from one manifest, not from thirty
 */
@JsonPropertyOrder({
  "run_date",
  "attempt",
  "complete",
  "program_version",
  "caller_arn",
  "started_at",
  "published_at",
  "rules",
  "accounts",
  "findings",
  "hygiene_findings",
  "lifecycle",
  "exemptions_sha256",
  "parts",
  "changes",
  "earlier"
})
public record Manifest(
    @JsonProperty("run_date") LocalDate runDate,
    int attempt,
    boolean complete,
    @JsonProperty("program_version") String programVersion,
    @JsonProperty("caller_arn") @Nullable String callerArn,
    @JsonProperty("started_at") Instant startedAt,
    @JsonProperty("published_at") Instant publishedAt,
    Map<String, Rule> rules,
    Accounts accounts,
    Findings findings,
    @JsonProperty("hygiene_findings") Findings hygieneFindings,
    @Nullable Lifecycle lifecycle,
    @JsonProperty("exemptions_sha256") @Nullable String exemptionsSha256,
    List<Part> parts,
    @Nullable Changes changes,
    List<RunFigures> earlier) {

  static final int RUNS_REMEMBERED = 29;

  /** A figure that an older version did not publish is 0. */
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();

  public Manifest {
    hygieneFindings = hygieneFindings == null ? Findings.NONE : hygieneFindings;
    earlier = earlier == null ? List.of() : List.copyOf(earlier);
  }

  /**
   * The settings of a rule in that run.
   *
   * @param thresholdDays null if the rule does not depend on days
   * @param severity null if it depended on the finding
   */
  public record Rule(
      boolean enabled,
      @JsonProperty("threshold_days") @Nullable Integer thresholdDays,
      @Nullable Severity severity) {}

  /** The settings of each rule, by the rule's name. */
  public static Map<String, Rule> rules(Rules rules) {
    Map<String, Rule> inForce = new LinkedHashMap<>();
    for (Rules.InForce rule : rules.inForce()) {
      inForce.put(rule.name(), new Rule(rule.enabled(), rule.thresholdDays(), rule.severity()));
    }
    return inForce;
  }

  /** The accounts of the organization. */
  @JsonPropertyOrder({"by_outcome", "by_reason"})
  public record Accounts(
      @JsonProperty("by_outcome") Map<String, Integer> byOutcome,
      @JsonProperty("by_reason") Map<String, Integer> byReason) {

    public int of(Outcome outcome) {
      return byOutcome.getOrDefault(outcome.name(), 0);
    }

    public int total() {
      return byOutcome.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  /**
   * How the states of findings go on from the run before.
   *
   * @param previous the date of that run; null if there is none
   * @param previousManifestSha256 of its manifest when this run went on from it, in lower-case hex
   *     digits: if it has another one now, it was published again since
   * @param byStatus rows of finding_states
   * @param byReason those that have a reason
   * @param passedOver newer runs before this one that could not be read
   */
  @JsonPropertyOrder({
    "previous",
    "previous_manifest_sha256",
    "by_status",
    "by_reason",
    "passed_over"
  })
  public record Lifecycle(
      @Nullable LocalDate previous,
      @JsonProperty("previous_manifest_sha256") @Nullable String previousManifestSha256,
      @JsonProperty("by_status") Map<String, Long> byStatus,
      @JsonProperty("by_reason") Map<String, Long> byReason,
      @JsonProperty("passed_over") List<RunsBefore.PassedOver> passedOver) {

    public long of(Status status) {
      return byStatus.getOrDefault(status.name(), 0L);
    }
  }

  /** The kind of findings that are counted together. */
  public record Kind(String rule, Severity severity) {}

  /** The findings of all audited accounts. */
  @JsonPropertyOrder({"by_rule", "by_severity"})
  public record Findings(
      @JsonProperty("by_rule") Map<String, Long> byRule,
      @JsonProperty("by_severity") Map<String, Long> bySeverity) {

    static final Findings NONE = new Findings(Map.of(), Map.of());

    /**
     * The sum of what the parts count; a rule without findings counts 0.
     *
     * @param hygiene whether those of hygiene are counted, or those of inactivity
     */
    public static Findings of(boolean hygiene, Collection<Map<Kind, Long>> parts) {
      Map<String, Long> byRule = new TreeMap<>();
      Rules.names().stream()
          .filter(rule -> Rules.isHygiene(rule) == hygiene)
          .forEach(rule -> byRule.put(rule, 0L));
      Map<String, Long> bySeverity = new TreeMap<>();
      for (Map<Kind, Long> part : parts) {
        part.forEach(
            (kind, count) -> {
              if (!byRule.containsKey(kind.rule())) {
                return;
              }
              byRule.merge(kind.rule(), count, Long::sum);
              bySeverity.merge(kind.severity().name(), count, Long::sum);
            });
      }
      return new Findings(byRule, bySeverity);
    }

    public long of(Severity severity) {
      return bySeverity.getOrDefault(severity.name(), 0L);
    }

    public long total() {
      return byRule.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /**
   * One published file.
   *
   * @param bytes its size
   * @param sha256 of the file, in lower-case hex digits
   */
  @JsonPropertyOrder({"dataset", "key", "rows", "bytes", "sha256"})
  public record Part(String dataset, String key, long rows, long bytes, String sha256) {}

  /** Whether it differs from the other one in nothing but the times of a start. */
  public boolean saysTheSameAs(Manifest other) {
    return new Manifest(
            runDate,
            attempt,
            complete,
            programVersion,
            callerArn,
            other.startedAt,
            other.publishedAt,
            rules,
            accounts,
            findings,
            hygieneFindings,
            lifecycle,
            exemptionsSha256,
            parts,
            changes,
            earlier)
        .equals(other);
  }

  /** One line, so that Athena reads it as a table. */
  public byte[] toJson() {
    return (JSON.writeValueAsString(this) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads what {@link #toJson} wrote, of this version or another one.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  static Manifest ofJson(byte[] json) {
    try {
      Manifest manifest = JSON.readValue(json, Manifest.class);
      if (manifest == null || manifest.isIncomplete()) {
        throw new IllegalArgumentException("it is not a whole manifest");
      }
      return manifest;
    } catch (JacksonException e) {
      throw new IllegalArgumentException("it is not a manifest", e);
    }
  }

  @SuppressWarnings("ConstantValue") // a document may lack any member
  private boolean isIncomplete() {
    return runDate == null
        || publishedAt == null
        || rules == null
        || accounts == null
        || accounts.byOutcome() == null
        || accounts.byReason() == null
        || findings == null
        || findings.byRule() == null
        || findings.bySeverity() == null
        || parts == null
        || parts.stream().anyMatch(part -> part.dataset() == null || part.key() == null);
  }

  /** The parts of a dataset, in the order of the accounts in them. */
  public List<Part> parts(Dataset<?> dataset) {
    return parts.stream()
        .filter(part -> part.dataset().equals(dataset.name()))
        .sorted(Comparator.comparing(Part::key))
        .toList();
  }

  /** The figures of this run. */
  public RunFigures figures() {
    return new RunFigures(
        runDate,
        complete,
        accounts.of(Outcome.AUDITED),
        accounts.of(Outcome.FAILED),
        accounts.of(Outcome.SKIPPED),
        findings.total(),
        findings.of(Severity.HIGH) + findings.of(Severity.CRITICAL));
  }

  /** The figures that the next run carries on. */
  public List<RunFigures> remembered() {
    List<RunFigures> runs = new ArrayList<>(earlier);
    runs.add(figures());
    return runs.subList(Math.max(0, runs.size() - RUNS_REMEMBERED), runs.size());
  }

  /**
   * Identifies the published content: everything published except for times and for how many
   * attempts failed accounts took.
   */
  public String contentHash() {
    List<String> files =
        Datasets.OF_A_RUN.stream()
            .filter(dataset -> dataset != Datasets.ACCOUNTS)
            .flatMap(dataset -> parts(dataset).stream())
            .map(Part::sha256)
            .toList();
    return DigestUtils.sha256Hex(
        JSON.writeValueAsString(
            List.of(runDate, rules, accounts, findings, hygieneFindings, files)));
  }
}
