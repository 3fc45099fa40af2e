package org.iaminactivity.job.publish;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.iaminactivity.run.ExitStatus;
import org.iaminactivity.run.ExpectedFailure;
import org.iaminactivity.run.Reason;
import org.iaminactivity.state.RunStatus;

/** Not one account could be audited: a publication would look like a company without findings. */
public final class NothingAuditedException extends ExpectedFailure {

  /**
   * Names the most frequent reason, and its remedy.
   *
   * @param failed all accounts in scope
   */
  NothingAuditedException(List<RunStatus.FailedAccount> failed) {
    this(failed.size(), mostFrequent(failed));
  }

  private NothingAuditedException(int failed, List<RunStatus.FailedAccount> mostFrequent) {
    super(
        ExitStatus.FAILED,
        "None of the "
            + failed
            + " accounts in scope could be audited, so nothing was published; the newest published"
            + " run stays the newest. Most frequent reason: "
            + mostFrequent.get(0).reason()
            + " ("
            + mostFrequent.size()
            + ").",
        Reason.valueOf(mostFrequent.get(0).reason())
                .remedy(mostFrequent.stream().map(RunStatus.FailedAccount::message).toList())
            + " `status` shows each account's message; `audit` of the same date requests all of"
            + " them again.");
  }

  private static List<RunStatus.FailedAccount> mostFrequent(List<RunStatus.FailedAccount> failed) {
    Map<String, List<RunStatus.FailedAccount>> byReason =
        failed.stream().collect(Collectors.groupingBy(RunStatus.FailedAccount::reason));
    return byReason.values().stream()
        .max(Comparator.comparing(List::size))
        .orElseThrow(() -> new IllegalStateException("a run without any account in scope"));
  }
}
