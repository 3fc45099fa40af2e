package org.iaminactivity.page;

import org.iaminactivity.dataset.Datasets;
import org.iaminactivity.run.RunId;
import org.iaminactivity.warehouse.Warehouse;
import org.jspecify.annotations.Nullable;

/**
 * How to get the principals that are not on the page.
 *
 * @param sql selects the remaining principals in the order of the page; null for a narrowed run,
 *     which no table covers
 * @param athenaUrl the link to Athena; null if none is configured
 * @param location the prefix of the files with all findings
 */
public record Query(@Nullable String sql, @Nullable String athenaUrl, String location) {

  static final int ON_THE_PAGE = 500;

  static Query of(RunId run, @Nullable String athenaUrl, Warehouse warehouse) {
    return new Query(
        run.isNarrowed() ? null : sql(run),
        run.isNarrowed() ? null : athenaUrl,
        warehouse.location(
            run.dataset((run.isNarrowed() ? Datasets.FINDINGS : Datasets.FINDING_STATES).name())));
  }

  private static String sql(RunId run) {
    return """
        SELECT
          account_id, account_name, organizational_unit_path, principal_name, principal_arn,
          max(inactive_days) AS inactive_days,
          min(first_seen_on) AS first_seen_on,
          min(due_on) AS due_on,
          array_agg(severity || ' ' || rule || ' ' || status ORDER BY finding_id) AS findings
        FROM finding_states
        WHERE run_date = '%s'
          AND status NOT IN ('RESOLVED', 'RETIRED')
        GROUP BY
          account_id, account_name, organizational_unit_path, principal_name, principal_arn
        ORDER BY
          min(CASE status WHEN 'UNKNOWN' THEN 4 WHEN 'EXCEPTED' THEN 8 ELSE 0 END
            + CASE severity WHEN 'CRITICAL' THEN 0 WHEN 'HIGH' THEN 1 WHEN 'MEDIUM' THEN 2 ELSE 3 END),
          coalesce(max(inactive_days), -1) DESC, account_id, principal_arn
        OFFSET %d"""
        .formatted(run.date(), ON_THE_PAGE);
  }
}
