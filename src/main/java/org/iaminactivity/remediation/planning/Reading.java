package org.iaminactivity.remediation.planning;

import org.iaminactivity.remediation.action.UserState;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading a user.
 *
 * @param user null if there is none of that name, or it can't be read
 * @param failure one line; null if it could be read
 */
record Reading(@Nullable UserState user, @Nullable String failure) {

  static final Reading GONE = new Reading(null, null);

  static Reading of(UserState user) {
    return new Reading(user, null);
  }

  static Reading failed(String why) {
    return new Reading(null, why);
  }
}
