package org.iaminactivity.run;

import org.jspecify.annotations.Nullable;

/**
 * All account ids from one on, up to another that is not among them.
 *
 * @param end null if there is none after it
 */
public record AccountRange(AccountId first, @Nullable AccountId end) {

  public static final AccountRange ALL = new AccountRange(AccountId.LOWEST, null);
}
