package org.iaminactivity.publication.overview;

import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;
import org.iaminactivity.lifecycle.Status;
import org.iaminactivity.lifecycle.StatusReason;

/** Says in words why findings have their status. */
public final class StatusWords {

  private StatusWords() {}

  /** As it goes on after a number of findings. */
  public static String of(StatusReason reason) {
    return switch (reason) {
      case ACCOUNT_JOINED -> "in accounts that joined";
      case RULE_ENABLED -> "of rules that were off";
      case THRESHOLD_LOWERED -> "below the threshold of the run before";
      case FIRST_RUN -> "in the first run";
      case FIRST_LOOK -> "in accounts audited for the first time";
      case EXEMPTION_EXPIRED -> "whose exemption expired";
      case EXEMPTION_REMOVED -> "whose exemption was removed";
      case INTERRUPTED -> "used in between";
      case ACCOUNT_LEFT -> "in accounts that left";
      case ACCOUNT_EXCLUDED -> "in accounts that are excluded";
      case RULE_DISABLED -> "of rules that are off";
      case THRESHOLD_RAISED -> "below the new threshold";
      case PRINCIPAL_GONE -> "whose user was deleted";
      case PRINCIPAL_RECREATED -> "whose user was created anew";
      case CREDENTIAL_DEACTIVATED -> "deactivated";
      case CREDENTIAL_REPLACED -> "replaced";
      case CREDENTIAL_REMOVED -> "removed";
      case USED -> "used";
      case CREDENTIAL_ISSUED -> "whose user got a new credential";
      case MENDED -> "fixed";
    };
  }

  /** How many of a status have which reason, the most frequent first: "12 used, 3 deactivated". */
  public static String reasons(Map<StatusReason, Long> reasons, Status status) {
    return reasons.entrySet().stream()
        .filter(reason -> reason.getKey().status() == status)
        .sorted(
            Map.Entry.<StatusReason, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .map(reason -> "%,d %s".formatted(reason.getValue(), of(reason.getKey())))
        .collect(Collectors.joining(", "));
  }

  /** What nobody looked at: "437 findings of 6 accounts, last seen 2026-10-16". */
  public static String unknown(RunOverview overview) {
    if (overview.unknown().isEmpty()) {
      return "";
    }
    RunOverview.Unseen unseen = overview.unseen();
    Object first = overview.unknown().firstKey();
    Object last = overview.unknown().lastKey();
    return "%s of %s, last seen %s"
        .formatted(
            number(unseen.findings(), "finding"),
            number(unseen.accounts(), "account"),
            first.equals(last) ? first : first + " to " + last);
  }

  /** With its noun, in the plural unless it is one. */
  public static String number(long count, String noun) {
    return "%,d %s%s".formatted(count, noun, count == 1 ? "" : "s");
  }
}
