package org.iaminactivity.remediation.action;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.OneLine;

/**
 * Identifies a plan by its run date and its content, and gives the keys of its objects in the
 * warehouse.
 */
public record PlanId(@JsonValue String value) implements Comparable<PlanId> {

  /** The lease of whoever applies or rolls back a plan: one process at a time. */
  public static final String STATE = "remediation/state.json";

  private static final Pattern FORM = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})-[0-9a-f]{12}");
  private static final int CONTENT_DIGITS = 12;

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public PlanId {
    Matcher form = FORM.matcher(value);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "'" + OneLine.of(value) + "' is no plan, such as 2026-11-24-0123456789ab");
    }
    try {
      LocalDate.parse(form.group(1));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("'" + value + "' is no plan: it begins with no date", e);
    }
  }

  /**
   * The id of a plan.
   *
   * @param content that identifies it, the same bytes for the same plan
   */
  public static PlanId of(LocalDate runDate, byte[] content) {
    return new PlanId(runDate + "-" + DigestUtils.sha256Hex(content).substring(0, CONTENT_DIGITS));
  }

  /** The run that the plan is made from. */
  public LocalDate runDate() {
    return LocalDate.parse(value.substring(0, value.length() - CONTENT_DIGITS - 1));
  }

  /** Created once, never replaced. */
  public String plan() {
    return key("plan.json");
  }

  public String page() {
    return key("index.html");
  }

  /** The prefix of all approvals. */
  public String approvals() {
    return key("approvals/");
  }

  /** The approval of one person or role session, whose ARN says STS. */
  public String approval(String approverArn) {
    return approvals() + DigestUtils.sha256Hex(approverArn) + ".json";
  }

  /** The prefix of what happened to each action. */
  public String journal() {
    return key("journal/");
  }

  public String journal(String actionId) {
    return journal() + actionId + ".json";
  }

  /** What the user was and had before our first write. */
  public String backup(AccountId account, String userId) {
    return key("backup/" + account + "/" + userId + ".json.gz");
  }

  /** What people were sent messages about. */
  public String told() {
    return key("_notified.json");
  }

  /** The row of each action and each finding that is left out. */
  public String rows() {
    return "remediations/run_date=" + runDate() + "/" + value + ".parquet";
  }

  private String key(String file) {
    return "remediation/" + value + "/" + file;
  }

  @Override
  public int compareTo(PlanId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
