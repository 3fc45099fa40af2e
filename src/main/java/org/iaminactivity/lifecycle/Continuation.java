package org.iaminactivity.lifecycle;

import org.iaminactivity.lifecycle.FindingState.Episode;
import org.jspecify.annotations.Nullable;

/**
 * How a finding that is there goes on from the run before, as long as no exemption is in force.
 *
 * @param reason null where none is to be told
 */
record Continuation(Status status, @Nullable StatusReason reason, Episode episode) {

  static Continuation of(StatusReason reason, Episode episode) {
    return new Continuation(reason.status(), reason, episode);
  }
}
