package org.iaminactivity.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;

/** Where the content of an account's credential report comes from. */
@FunctionalInterface
public interface ReportSource {

  /** The report as made at this instant; a source may have an as-of time of its own. */
  GeneratedReport madeAt(Instant instant, String partition, String accountId);

  /** The same bytes always, as of the same time. */
  static ReportSource fixed(byte[] content, Instant generatedTime) {
    GeneratedReport report = new GeneratedReport(content, generatedTime);
    return (instant, partition, accountId) -> report;
  }

  /** A report of these users whose dates count back from the moment it is made. */
  static ReportSource of(List<SandboxUser> users) {
    List<SandboxUser> rows = List.copyOf(users);
    return (instant, partition, accountId) -> report(rows, instant, partition, accountId);
  }

  /** A report of these users whose dates count back from a given now, also its as-of time. */
  static ReportSource of(List<SandboxUser> users, Instant now) {
    List<SandboxUser> rows = List.copyOf(users);
    return (instant, partition, accountId) -> report(rows, now, partition, accountId);
  }

  private static GeneratedReport report(
      List<SandboxUser> users, Instant now, String partition, String accountId) {
    StringBuilder csv = new StringBuilder(SandboxUser.HEADER);
    users.forEach(user -> csv.append('\n').append(user.row(now, partition, accountId)));
    return new GeneratedReport(csv.toString().getBytes(UTF_8), now);
  }

  /** A report's bytes and the time that IAM claims they were generated. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record GeneratedReport(byte[] content, Instant generatedTime) {}
}
