package org.iaminactivity.remediation.record;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What people were sent messages about.
 *
 * @param changedAt makes each version of the object another one
 */
record Told(SortedSet<String> told, @JsonProperty("changed_at") Instant changedAt) {

  static final Told NOTHING = new Told(Collections.emptySortedSet(), Instant.EPOCH);

  Told {
    told = Collections.unmodifiableSortedSet(new TreeSet<>(told));
  }

  /** What of it was not told. */
  SortedSet<String> missing(Collection<String> news) {
    SortedSet<String> missing = new TreeSet<>(news);
    missing.removeAll(told);
    return missing;
  }

  Told with(Collection<String> news, Instant now) {
    SortedSet<String> all = new TreeSet<>(told);
    all.addAll(news);
    return new Told(all, now);
  }

  Told at(Instant now) {
    return new Told(told, now);
  }

  byte[] toJson() {
    return JsonMapper.shared().writeValueAsBytes(this);
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  static Told ofJson(byte[] json) {
    try {
      return JsonMapper.shared().readValue(json, Told.class);
    } catch (JacksonException | NullPointerException e) {
      throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
    }
  }
}
