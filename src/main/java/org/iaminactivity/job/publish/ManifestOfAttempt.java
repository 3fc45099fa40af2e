package org.iaminactivity.job.publish;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.iaminactivity.access.Caller;
import org.iaminactivity.finding.rule.Rules;
import org.iaminactivity.job.attempt.RunAttempt;
import org.iaminactivity.job.derive.DerivedPart;
import org.iaminactivity.job.derive.DerivedParts;
import org.iaminactivity.publication.Manifest;
import org.iaminactivity.publication.PublishedRuns;
import org.iaminactivity.publication.RunBefore;
import org.iaminactivity.publication.RunsBefore;
import org.iaminactivity.publication.UnreadableRunException;
import org.iaminactivity.publication.overview.RunOverview;
import org.iaminactivity.run.Outcome;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes the manifest of what one start publishes. */
@Component
class ManifestOfAttempt {

  private static final Logger log = LoggerFactory.getLogger(ManifestOfAttempt.class);

  private final Rules rules;
  private final ProgramVersion version;
  private final Caller caller;
  private final PublishedRuns runs;
  private final Clock clock;

  ManifestOfAttempt(
      Rules rules, ProgramVersion version, Caller caller, PublishedRuns runs, Clock clock) {
    this.rules = rules;
    this.version = version;
    this.caller = caller;
    this.runs = runs;
    this.clock = clock;
  }

  /**
   * The manifest: the one that lies there, if a replay publishes again what that says.
   *
   * @param startedAt of the job, in UTC as Spring Batch keeps it here
   */
  Manifest of(
      RunAttempt attempt,
      DerivedParts parts,
      List<Manifest.Part> published,
      RunOverview overview,
      @Nullable LocalDateTime startedAt) {
    Manifest.Accounts accounts =
        new Manifest.Accounts(attempt.accounts().counts(), attempt.accounts().reasons());
    Instant now = clock.instant();
    List<DerivedPart> derived = parts.inOrder();
    List<Map<Manifest.Kind, Long>> findings = derived.stream().map(DerivedPart::findings).toList();
    Manifest manifest =
        new Manifest(
            attempt.run().date(),
            Math.max(1, attempt.attempts()),
            accounts.of(Outcome.FAILED) == 0,
            version.toString(),
            callerArn(attempt),
            startedAt == null ? now : startedAt.toInstant(ZoneOffset.UTC),
            now,
            Manifest.rules(rules),
            accounts,
            Manifest.Findings.of(false, findings),
            Manifest.Findings.of(true, findings),
            attempt.run().isNarrowed() ? null : lifecycle(parts.basis().before(), derived),
            attempt.exemptions().sha256(),
            published,
            overview.changes(),
            overview.earlier());
    return published(attempt).filter(manifest::saysTheSameAs).orElse(manifest);
  }

  private Optional<Manifest> published(RunAttempt attempt) {
    if (attempt.earlier().attempts() == 0 && !attempt.isReplay()) {
      // Nothing was published before the first start.
      return Optional.empty();
    }
    try {
      return runs.find(attempt.run());
    } catch (UnreadableRunException e) {
      log.warn("{} is published anew: {}", attempt.run(), e.getMessage());
      return Optional.empty();
    }
  }

  private static Manifest.Lifecycle lifecycle(RunsBefore.Found before, List<DerivedPart> derived) {
    RunBefore run = before.run();
    return new Manifest.Lifecycle(
        run == null ? null : run.date(),
        run == null ? null : run.manifestSha256(),
        sum(derived.stream().map(DerivedPart::states)),
        sum(derived.stream().map(DerivedPart::reasons)),
        before.passedOver());
  }

  private static Map<String, Long> sum(Stream<Map<String, Long>> parts) {
    Map<String, Long> sum = new TreeMap<>();
    parts.forEach(part -> part.forEach((name, count) -> sum.merge(name, count, Long::sum)));
    return sum;
  }

  /** The caller of the audit that collected what a replay derives again. */
  private @Nullable String callerArn(RunAttempt attempt) {
    if (attempt.isReplay()) {
      return published(attempt).map(Manifest::callerArn).orElse(null);
    }
    try {
      return caller.identity().arn();
    } catch (RuntimeException e) {
      log.warn("The manifest lacks the ARN of the caller: {}", e.getMessage());
      return null;
    }
  }
}
