package org.iaminactivity.page;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.iaminactivity.publication.RunFigures;
import org.iaminactivity.run.Reason;

/** A run of a large organization, and the runs before it. */
final class PageRuns {

  private static final int ACCOUNTS = 1_300;
  private static final int USERS = 24;

  private PageRuns() {}

  /** More than 50,000 findings; the same users every run, but for some that come and go. */
  static RunOnPaper many(String date) {
    RunOnPaper run = new RunOnPaper(date);
    int offset = (int) LocalDate.parse(date).toEpochDay();
    for (int i = 0; i < ACCOUNTS; i++) {
      String id = Long.toString(300_000_000_000L + i);
      String unit = "/Root/Workloads/Team %02d".formatted(i * i / ACCOUNTS % 31);
      SplittableRandom random = new SplittableRandom(i);
      List<RunOnPaper.User> users = new ArrayList<>();
      for (int u = 0; u < USERS; u++) {
        int days = 20 + random.nextInt(1_400);
        users.add(new RunOnPaper.User("user-" + u, days + offset % 100, random.nextInt(3) > 0));
      }
      if (i % 50 == offset % 50) {
        users.add(new RunOnPaper.User("joined-" + offset, 2_000, false));
      }
      if (i % 450 == 7) {
        run.failed(
            id,
            "workload-" + i,
            unit,
            i % 2 == 0 ? Reason.ASSUME_ROLE_DENIED : Reason.REPORT_TIMEOUT,
            "Can't get the report of " + id);
      } else if (i % 200 == 9) {
        run.failed(id, "workload-" + i, unit, Reason.NOT_ACTIVE, "Organizations says SUSPENDED");
      } else {
        run.audited(id, "workload-" + i, unit, users);
      }
    }
    return run;
  }

  static List<RunFigures> trend() {
    List<RunFigures> runs = new ArrayList<>();
    for (int i = 28; i >= 1; i--) {
      runs.add(
          new RunFigures(
              LocalDate.parse("2026-11-23").minusDays(i),
              true,
              1_290 - i,
              i % 7 == 0 ? 12 : 3,
              6,
              56_000 + i * 210 + (i * 37 % 11) * 90,
              42_000 + i * 150 + (i * 53 % 13) * 70));
    }
    return runs;
  }
}
