package org.iaminactivity.page;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.iaminactivity.run.Account;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the page of a plan shows.
 *
 * @param facts of the plan as a whole, in their order
 * @param approveCommand null if there is nothing to approve
 * @param actions in the order of their accounts
 * @param leftOut in the order of the run
 */
public record PlanPageModel(
    String planId,
    Map<String, String> facts,
    @Nullable String approveCommand,
    List<Action> actions,
    List<LeftOut> leftOut) {

  /** What the program never does, and why. */
  public record NotOffered(String what, String why) {}

  public static final List<NotOffered> NOT_OFFERED =
      List.of(
          new NotOffered(
              "update-login-profile --password-reset-required",
              "Whoever holds the stale password would sign in once more and choose the next one."),
          new NotOffered(
              "deactivate-mfa-device of a user who can still sign in",
              "The password alone would then do."),
          new NotOffered("update-user --no-active", "IAM has no such option."),
          new NotOffered(
              "create-access-key, create-login-profile",
              "This program makes no credentials: it would have to hand them to somebody."));

  /**
   * What is done.
   *
   * @param about the user, and the key if it is about one
   * @param known how it is known
   * @param undo what a rollback does
   * @param outcome how far it is
   */
  public record Action(
      String id,
      Account account,
      @Nullable String owner,
      String principalArn,
      String about,
      String action,
      boolean reversible,
      String stage,
      String known,
      @Nullable Instant lastUsedAt,
      String commands,
      String undo,
      String outcome) {}

  /**
   * A finding for which nothing is done.
   *
   * @param about null if the run says no more than that it is unknown
   */
  public record LeftOut(
      String findingId,
      @Nullable Account account,
      @Nullable String about,
      String reason,
      String message) {}

  /** Actions of one account for whose users the same person answers. */
  public record Group(Account account, @Nullable String owner, List<Action> actions) {}

  public Assets assets() {
    return Assets.ALL;
  }

  /** By account and owner. */
  public List<Group> groups(boolean reversible) {
    Map<List<String>, List<Action>> groups = new LinkedHashMap<>();
    for (Action action : actions) {
      if (action.reversible() == reversible) {
        groups
            .computeIfAbsent(
                List.of(
                    action.account().id().value(), action.owner() == null ? "" : action.owner()),
                any -> new ArrayList<>())
            .add(action);
      }
    }
    return groups.values().stream()
        .map(of -> new Group(of.get(0).account(), of.get(0).owner(), of))
        .sorted(
            Comparator.comparing((Group group) -> group.account().id())
                .thenComparing(group -> group.owner() == null ? "" : group.owner()))
        .toList();
  }

  public long count(boolean reversible) {
    return actions.stream().filter(action -> action.reversible() == reversible).count();
  }

  /** How many for each reason. */
  public Map<String, Long> reasons() {
    Map<String, Long> reasons = new LinkedHashMap<>();
    leftOut.forEach(finding -> reasons.merge(finding.reason(), 1L, Long::sum));
    return reasons;
  }

  public static String name(Account account) {
    return account.name() == null ? "" : account.name();
  }

  public static String lastUse(Action action) {
    return action.lastUsedAt() == null
        ? "no use is on record"
        : "last used " + PageModel.minute(action.lastUsedAt());
  }
}
