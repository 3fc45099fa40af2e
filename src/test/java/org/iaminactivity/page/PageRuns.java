package org.iaminactivity.page;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.iaminactivity.exemption.ExemptionRow;
import org.iaminactivity.publication.RunFigures;
import org.iaminactivity.run.Reason;

/** A run of a large organization, and the runs before it. */
final class PageRuns {

  private static final int ACCOUNTS = 1_300;
  private static final int USERS = 24;

  private PageRuns() {}

  /** Three runs of few users with findings of every status; the last of them. */
  static RunOnPaper few() {
    return new RunOnPaper("2026-01-05")
        .after(
            fewBefore("2026-01-04", 1)
                .audited(
                    "444444444444",
                    "archive",
                    "/Root/Workloads/Shop",
                    List.of(new RunOnPaper.User("backup", 149, true)))
                .after(fewBefore("2025-11-01", 65)))
        .audited(
            "111111111111",
            "payments",
            "/Root/Workloads/Payments",
            List.of(
                new RunOnPaper.User("deploy", 400, true),
                new RunOnPaper.User("anna", 120, false),
                new RunOnPaper.User("ci", 60, true),
                new RunOnPaper.User("fresh", 45, true),
                new RunOnPaper.User("emergency", 700, true),
                new RunOnPaper.User("today", 0, true)))
        .failed(
            "222222222222",
            "shop",
            "/Root/Workloads/Shop",
            Reason.ASSUME_ROLE_DENIED,
            "Can't assume arn:aws:iam::222222222222:role/iam-inactivity-audit: AccessDenied")
        .failed(
            "333333333333", "closed", "/Root", Reason.NOT_ACTIVE, "Organizations says SUSPENDED")
        .failed(
            "444444444444",
            "archive",
            "/Root/Workloads/Shop",
            Reason.REPORT_TIMEOUT,
            "AWS did not finish the report in 10 minutes")
        .excusing("emergency", "EX-0042", "cloud-security@example.com", "2026-06-30")
        .with(
            RunOnPaper.exemption(
                "EX-0007", "payments@example.com", "2025-12-31", ExemptionRow.State.EXPIRED))
        .with(
            RunOnPaper.exemption(
                "EX-0009", "shop@example.com", "2026-03-31", ExemptionRow.State.DEAD))
        .passingOver("2026-01-03", "accounts/run_date=2026-01-03/part-00000.parquet is damaged.");
  }

  private static RunOnPaper fewBefore(String date, int daysAgo) {
    List<RunOnPaper.User> users = new ArrayList<>();
    users.add(new RunOnPaper.User("deploy", 400 - daysAgo, true));
    users.add(new RunOnPaper.User("gone", 300 - daysAgo, true));
    users.add(new RunOnPaper.User("emergency", 700 - daysAgo, true));
    if (daysAgo < 45) {
      users.add(new RunOnPaper.User("anna", 120 - daysAgo, false));
      users.add(new RunOnPaper.User("ci", 60 - daysAgo, true));
      users.add(new RunOnPaper.User("fresh", 45 - daysAgo, true));
    }
    return new RunOnPaper(date)
        .audited("111111111111", "payments", "/Root/Workloads/Payments", users)
        .excusing("emergency", "EX-0042", "cloud-security@example.com", "2026-06-30");
  }

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
      if (i % 450 == 7 + offset % 3) {
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
    return run.excusing("user-3", "EX-0042", "cloud-security@example.com", "2027-06-30");
  }

  static List<RunFigures> trend() {
    List<RunFigures> runs = new ArrayList<>();
    for (int i = 29; i >= 1; i--) {
      runs.add(
          new RunFigures(
              LocalDate.parse("2026-11-24").minusDays(i),
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
