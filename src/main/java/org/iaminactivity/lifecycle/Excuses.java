package org.iaminactivity.lifecycle;

import java.time.LocalDate;
import org.iaminactivity.finding.FindingId;
import org.iaminactivity.run.Account;
import org.jspecify.annotations.Nullable;

/** What a run knows of exemptions. */
public interface Excuses {

  /** That nothing is excused, and nobody watched. */
  Excuses NONE =
      account ->
          new InAccount() {
            @Override
            public @Nullable Excuse now(String principalName, String rule, FindingId finding) {
              return null;
            }

            @Override
            public @Nullable Excuse on(
                LocalDate date, String principalName, String rule, FindingId finding) {
              return null;
            }

            @Override
            public boolean watches(String principalName) {
              return false;
            }
          };

  /**
   * Those that can concern findings of an account.
   *
   * @param account as it is now
   */
  InAccount in(Account account);

  /** The exemptions that can concern findings of one account. */
  interface InAccount {

    /** The exemption in force that counts; null if there is none. */
    @Nullable Excuse now(String principalName, String rule, FindingId finding);

    /**
     * The exemption that was in force on an earlier date, as far as is known: one that has expired
     * since, or one that the file of the run before still had. Null if there was none.
     */
    @Nullable Excuse on(LocalDate date, String principalName, String rule, FindingId finding);

    /**
     * Whether an exemption in force has the principal watched for uses: the same as the rules were
     * told.
     */
    boolean watches(String principalName);
  }

  /**
   * What is published of an exemption with what it excuses.
   *
   * @param id of its entry
   * @param expiresOn the last day on which it is in force
   */
  record Excuse(String id, LocalDate expiresOn) {}
}
