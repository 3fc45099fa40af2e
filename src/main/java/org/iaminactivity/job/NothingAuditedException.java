package org.iaminactivity.job;

import java.util.Map;
import org.iaminactivity.night.Manifest;
import org.iaminactivity.outcome.Outcome;
import org.iaminactivity.outcome.Reason;

/** Not one account could be audited: a publication would look like a company without findings. */
public final class NothingAuditedException extends RuntimeException {

  NothingAuditedException(Manifest.Accounts accounts) {
    super(message(accounts, mostFrequent(accounts)));
  }

  private static String message(
      Manifest.Accounts accounts, Map.Entry<Reason, Integer> mostFrequent) {
    return "None of the "
        + accounts.of(Outcome.FAILED)
        + " accounts in scope could be audited, so nothing was published; the newest published run"
        + " stays the newest. Most frequent reason: "
        + mostFrequent.getKey()
        + " ("
        + mostFrequent.getValue()
        + "). "
        + mostFrequent.getKey().remedy()
        + " `status` shows each account's message; `audit` of the same date requests all of them"
        + " again.";
  }

  private static Map.Entry<Reason, Integer> mostFrequent(Manifest.Accounts accounts) {
    return accounts.byReason().entrySet().stream()
        .map(entry -> Map.entry(Reason.valueOf(entry.getKey()), entry.getValue()))
        .filter(entry -> entry.getKey().outcome() == Outcome.FAILED)
        .max(Map.Entry.comparingByValue())
        .orElseThrow(() -> new IllegalStateException("a run without any account in scope"));
  }
}
