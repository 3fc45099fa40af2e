package org.iaminactivity.job.publish;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.iaminactivity.access.Caller;
import org.iaminactivity.finding.rule.Rules;
import org.iaminactivity.job.attempt.RunAttempt;
import org.iaminactivity.job.derive.DerivedPart;
import org.iaminactivity.publication.Manifest;
import org.iaminactivity.publication.PublishedRuns;
import org.iaminactivity.publication.RunOverview;
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
   * The manifest.
   *
   * @param startedAt of the job, in UTC as Spring Batch keeps it here
   */
  Manifest of(
      RunAttempt attempt,
      List<DerivedPart> derived,
      List<Manifest.Part> published,
      RunOverview overview,
      @Nullable LocalDateTime startedAt) {
    Manifest.Accounts accounts =
        new Manifest.Accounts(attempt.accounts().counts(), attempt.accounts().reasons());
    Instant now = clock.instant();
    return new Manifest(
        attempt.run().date(),
        Math.max(1, attempt.attempts()),
        accounts.of(Outcome.FAILED) == 0,
        version.toString(),
        callerArn(attempt),
        startedAt == null ? now : startedAt.toInstant(ZoneOffset.UTC),
        now,
        Manifest.rules(rules),
        accounts,
        Manifest.Findings.of(derived.stream().map(DerivedPart::findings).toList()),
        published,
        overview.changes(),
        overview.earlier());
  }

  /** The caller of the audit that collected what a replay derives again. */
  private @Nullable String callerArn(RunAttempt attempt) {
    if (attempt.isReplay()) {
      return runs.find(attempt.run()).map(Manifest::callerArn).orElse(null);
    }
    try {
      return caller.identity().arn();
    } catch (RuntimeException e) {
      log.warn("The manifest lacks the ARN of the caller: {}", e.getMessage());
      return null;
    }
  }
}
