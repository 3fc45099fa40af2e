package org.iaminactivity.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.iaminactivity.sandbox.iam.UserChange;

/** Where the content of an account's credential report comes from. */
@FunctionalInterface
public interface ReportSource {

  /** The report as made at this instant; a source may have an as-of time of its own. */
  GeneratedReport madeAt(Instant instant, String partition, String accountId);

  /** What the users have that no report tells, by their names. */
  default Map<String, List<UserChange>> changes() {
    return Map.of();
  }

  /** Whether the report is of the users as they are, also after they were changed. */
  default boolean followsUsers() {
    return false;
  }

  /** The same bytes always, as of the same time. */
  static ReportSource fixed(byte[] content, Instant generatedTime) {
    GeneratedReport report = new GeneratedReport(content, generatedTime);
    return (instant, partition, accountId) -> report;
  }

  /** A report of these users whose dates count back from the moment it is made. */
  static ReportSource of(List<SandboxUser> users) {
    return new ReportOfUsers(users, null);
  }

  /** A report of these users whose dates count back from a given now, also its as-of time. */
  static ReportSource of(List<SandboxUser> users, Instant now) {
    return new ReportOfUsers(users, now);
  }

  /** A report's bytes and the time that IAM claims they were generated. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record GeneratedReport(byte[] content, Instant generatedTime) {}
}
