package org.iaminactivity.notification;

import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Which content of a run was told of last. Whoever asks holds the lock of the run. */
@Repository
@Lazy
class SentNotifications {

  private final JdbcTemplate jdbc;

  SentNotifications(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Notes the content down; false if it is what was told of last. */
  boolean claim(String run, String content) {
    if (jdbc.queryForList("SELECT CONTENT FROM NOTIFICATION WHERE RUN = ?", String.class, run)
        .contains(content)) {
      return false;
    }
    release(run);
    jdbc.update("INSERT INTO NOTIFICATION (RUN, CONTENT) VALUES (?, ?)", run, content);
    return true;
  }

  void release(String run) {
    jdbc.update("DELETE FROM NOTIFICATION WHERE RUN = ?", run);
  }
}
