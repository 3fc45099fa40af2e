package org.iaminactivity.exemption;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.iaminactivity.run.Account;
import org.iaminactivity.run.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the file of exemptions: which findings are excused, by whom, why, and until when.
 *
 * @param id unique in its file
 * @param reason one line
 * @param owner one line: whoever answers for it
 * @param ticket one line; null if there is none
 * @param created the first day on which it is in force
 * @param expires the last day on which it is in force
 * @param rules names, or {@value #ALL}
 */
public record Exemption(
    String id,
    Kind kind,
    String reason,
    String owner,
    @Nullable String ticket,
    LocalDate created,
    LocalDate expires,
    Set<String> rules,
    Where where) {

  /** In place of the rules' names: all but those that must be named. */
  static final String ALL = "all";

  /** The only rules that a {@link Kind#BREAK_GLASS} entry excuses. */
  static final Set<String> OF_INACTIVITY =
      Set.of("access-key-unused", "password-unused", "user-inactive");

  /** Why findings are excused. */
  public enum Kind {
    ACCEPTED_RISK,
    BREAK_GLASS,
    FALSE_POSITIVE,
    PENDING_FIX;

    /** As it is written in the file. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * What an entry is about: what meets each of these conditions. One without values is not given;
   * at least one is.
   *
   * @param organizationalUnits paths such as {@code /Root/Security}, which stand for what lies
   *     below them too
   * @param findingIds in lower case
   */
  record Where(
      Set<AccountId> accounts,
      List<String> organizationalUnits,
      List<NamePattern> principals,
      Set<String> findingIds) {

    /** Whether principals of the account can be named. */
    boolean names(Account account) {
      return (accounts.isEmpty() || accounts.contains(account.id()))
          && (organizationalUnits.isEmpty() || isBelow(account.organizationalUnitPath()));
    }

    /** The same for an account that is not known fully: its place may be unknown. */
    boolean couldName(Account account) {
      return account.organizationalUnitPath() == null
          ? accounts.isEmpty() || accounts.contains(account.id())
          : names(account);
    }

    private boolean isBelow(@Nullable String path) {
      if (path == null) {
        return false;
      }
      for (String unit : organizationalUnits) {
        if (path.startsWith(unit)
            && (path.length() == unit.length() || path.charAt(unit.length()) == '/')) {
          return true;
        }
      }
      return false;
    }

    /** Whether a principal of an account that is named is named. */
    boolean names(String principal) {
      if (principals.isEmpty()) {
        return true;
      }
      for (NamePattern pattern : principals) {
        if (pattern.matches(principal)) {
          return true;
        }
      }
      return false;
    }

    /** Whether a finding of a principal that is named is named. */
    boolean namesFinding(String id) {
      return findingIds.isEmpty() || findingIds.contains(id);
    }

    /** Whether a principal that is named has the findings for it. */
    boolean namesOneOf(Collection<String> idsOfItsFindings) {
      return findingIds.isEmpty() || idsOfItsFindings.stream().anyMatch(findingIds::contains);
    }
  }

  boolean isInForce(LocalDate date) {
    return !date.isBefore(created) && !date.isAfter(expires);
  }

  /** Whether it excuses findings of the rule, if it names them. */
  boolean covers(String rule) {
    return rules.contains(rule) || (rules.contains(ALL) && isOfAll(rule));
  }

  private boolean isOfAll(String rule) {
    return kind == Kind.BREAK_GLASS
        ? OF_INACTIVITY.contains(rule)
        : !rule.startsWith("root-") && !rule.startsWith("break-glass-");
  }
}
