package org.iaminactivity.job;

import static org.iaminactivity.job.SmallRun.NIGHT;
import static org.iaminactivity.job.SmallRun.RUN;

import java.util.List;
import java.util.Map;
import org.iaminactivity.publication.Manifest;
import org.iaminactivity.publication.RunOverview;

/** What a run publishes about itself, in the smallest form. */
final class Publishing {

  static final RunOverview OVERVIEW =
      new RunOverview(
          null, null, Map.of(), Map.of(), 0, List.of(), List.of(), List.of(), List.of());

  private Publishing() {}

  /** A manifest of one audited account, and of one that failed unless the run is complete. */
  static Manifest manifest(boolean complete) {
    return new Manifest(
        RUN.date(),
        1,
        complete,
        "1.0.0",
        "arn:aws:sts::111111111111:assumed-role/audit/task",
        NIGHT,
        NIGHT,
        Manifest.rules(SmallRun.RULES),
        new Manifest.Accounts(
            complete ? Map.of("AUDITED", 1) : Map.of("AUDITED", 1, "FAILED", 1),
            complete ? Map.of() : Map.of("THROTTLED", 1)),
        Manifest.Findings.of(List.of()),
        List.of(),
        null,
        List.of());
  }
}
