package org.iaminactivity.page;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.iaminactivity.exemption.ExemptionRow;
import org.iaminactivity.finding.Credential;
import org.iaminactivity.lifecycle.FindingState;
import org.iaminactivity.lifecycle.Status;
import org.iaminactivity.lifecycle.StatusReason;
import org.iaminactivity.principal.PrincipalType;
import org.iaminactivity.publication.overview.PublishedFinding;
import org.iaminactivity.publication.overview.PublishedFinding.Use;
import org.iaminactivity.publication.overview.StatusWords;
import org.jspecify.annotations.Nullable;

/** Says in words what a finding is about, how it is known, and what became of it so far. */
public final class Knowledge {

  private final LocalDate runDate;
  private final Map<String, ExemptionRow> exemptions;

  /**
   * What a run knows.
   *
   * @param exemptions of the run, by their ids
   */
  Knowledge(LocalDate runDate, Map<String, ExemptionRow> exemptions) {
    this.runDate = runDate;
    this.exemptions = exemptions;
  }

  public LocalDate runDate() {
    return runDate;
  }

  public static String subject(PublishedFinding finding) {
    Credential credential = finding.seen().credential();
    if (credential == null) {
      return finding.seen().principalType() == PrincipalType.ROOT ? "root" : "user";
    }
    return switch (credential) {
      case PASSWORD -> "password";
      case ACCESS_KEY_1, ACCESS_KEY_2 -> "access key";
      case CERTIFICATE_1, CERTIFICATE_2 -> "signing certificate";
    };
  }

  /** How it is known: what is wrong, or from when the inactivity counts and what happened then. */
  public static String known(PublishedFinding finding) {
    PublishedFinding.Details details = finding.details();
    Instant since = finding.seen().inactiveSince();
    if (details == null) {
      return since == null
          ? "There when last seen"
          : "Not used since " + day(since) + " when last seen";
    }
    if (details.use() == null || since == null) {
      return details.detail() == null ? "" : details.detail();
    }
    return since(finding, details.use(), day(since));
  }

  private static String since(PublishedFinding finding, Use use, String day) {
    boolean isUser = finding.seen().credential() == null;
    return switch (use.inactiveSinceReason()) {
      case "LAST_USED" ->
          isUser ? "Nothing of this user was used after " + day : "Last used " + day + where(use);
      case "ISSUED" ->
          isUser
              ? "Last activity: a credential issued "
                  + day
                  + (use.neverUsed() ? ", no use on record" : "")
              : use.neverUsed()
                  ? "No use on record; issued " + day
                  : "Not used since it was issued " + day;
      default ->
          use.neverUsed()
              ? "No use on record; user created " + day
              : "Nothing of this user was used since it was created " + day;
    };
  }

  /**
   * If a password was not used since it was issued, the last use is that of an earlier password.
   */
  public static String lastUse(PublishedFinding finding, Use use) {
    if (use.neverUsed()) {
      return "no use on record";
    }
    boolean isOfAnother =
        finding.seen().credential() == Credential.PASSWORD
            && use.inactiveSinceReason().equals("ISSUED");
    return minute(use.lastUsedAt()) + (isOfAnother ? ", an earlier password" : "");
  }

  private static String where(Use use) {
    String service = use.lastUsedService();
    String region = use.lastUsedRegion();
    return service == null ? "" : " for " + service + (region == null ? "" : " in " + region);
  }

  /** Where it stands, in a few words: "open for 12 days". */
  public String standing(PublishedFinding finding) {
    FindingState state = finding.state();
    FindingState.Unknown unknown = state.unknown();
    if (unknown != null) {
      return "unknown since "
          + unknown.sinceOn()
          + ", last seen "
          + state.lastSeen().on()
          + ": account not audited ("
          + unknown.reason().name()
          + ")";
    }
    if (finding.isExcepted()) {
      return "excused" + excuse(state);
    }
    return switch (state.status()) {
      case NEW -> "new" + reason(state);
      case REOPENED -> "reopened" + reason(state);
      default -> "open " + openFor(state) + reason(state);
    };
  }

  private static String reason(FindingState state) {
    return state.reason() == null ? "" : ", " + singular(state.reason());
  }

  private static String singular(StatusReason reason) {
    return switch (reason) {
      case ACCOUNT_JOINED -> "in an account that joined";
      case RULE_ENABLED -> "of a rule that was off";
      case FIRST_LOOK -> "in an account audited for the first time";
      default -> StatusWords.of(reason);
    };
  }

  private String openFor(FindingState state) {
    long days = ChronoUnit.DAYS.between(state.episode().firstSeen().on(), runDate);
    return days == 0 ? "since this run" : "for " + StatusWords.number(days, "day");
  }

  /** By whom it is excused, and until when. */
  private String excuse(FindingState state) {
    if (state.excuse() == null) {
      return "";
    }
    ExemptionRow exemption = exemptions.get(state.excuse().id());
    return " until "
        + state.excuse().expiresOn()
        + " by "
        + state.excuse().id()
        + (exemption == null ? "" : ", owner " + exemption.owner());
  }

  /** Between which runs it arose. */
  public static String arose(PublishedFinding finding) {
    FindingState.Episode episode = finding.state().episode();
    LocalDate absentOn = episode.absentOn();
    return absentOn == null
        ? "First seen in the run of "
            + episode.firstSeen().on()
            + "; no run looked before, so it may be older"
        : "Between the runs of " + absentOn + " and " + episode.firstSeen().on();
  }

  /** Until when it should be fixed; null if there is no such day. */
  public @Nullable String due(PublishedFinding finding) {
    LocalDate dueOn = finding.state().dueOn();
    if (dueOn == null) {
      return null;
    }
    return finding.isOverdue(runDate)
        ? "overdue since " + dueOn
        : "due " + (dueOn.equals(runDate) ? "today" : dueOn);
  }

  /** What the filter by status finds it by. */
  public String statuses(PublishedFinding finding) {
    if (finding.isUnknown()) {
      return "unknown";
    }
    if (finding.isExcepted()) {
      return "excused";
    }
    return "open"
        + (finding.isNew() ? " new" : "")
        + (finding.state().status() == Status.REOPENED ? " reopened" : "")
        + (finding.isOverdue(runDate) ? " overdue" : "");
  }

  static String day(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC).toString();
  }

  public static String minute(@Nullable Instant instant) {
    return instant == null ? "not in the report" : PageModel.minute(instant);
  }
}
