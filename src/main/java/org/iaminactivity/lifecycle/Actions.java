package org.iaminactivity.lifecycle;

import org.jspecify.annotations.Nullable;

/** What a run knows of the actions that were applied to what was found. */
@FunctionalInterface
public interface Actions {

  /** That none was. */
  Actions NONE = resolved -> null;

  /**
   * The id of the action that brought it about that a finding is resolved; null if none did.
   *
   * @param resolved with its reason and the report that says so
   */
  @Nullable String behind(FindingState resolved);
}
