package org.iaminactivity.page;

import java.util.List;
import org.iaminactivity.dataset.Datasets;
import org.iaminactivity.run.RunId;
import org.iaminactivity.warehouse.Warehouse;
import org.jspecify.annotations.Nullable;

/**
 * How to get the findings that are not on the page.
 *
 * @param sql selects the remaining findings in the order of the page; null for a narrowed run,
 *     which no table covers
 * @param athenaUrl the link to Athena; null if none is configured
 * @param location the prefix of the files
 */
public record Query(@Nullable String sql, @Nullable String athenaUrl, String location) {

  static final int ON_THE_PAGE = 500;

  static Query of(RunId run, @Nullable String athenaUrl, Warehouse warehouse) {
    return new Query(
        run.isNarrowed() ? null : sql(run),
        run.isNarrowed() ? null : athenaUrl,
        warehouse.location(run.dataset(Datasets.FINDINGS.name())));
  }

  private static String sql(RunId run) {
    return String.join(
        "\n",
        List.of(
            "SELECT severity, rule, organizational_unit_path, account_id, account_name,",
            "  principal_name, credential, inactive_days, inactive_since, inactive_since_reason,",
            "  remediation",
            "FROM findings",
            "WHERE run_date = '" + run.date() + "'",
            "ORDER BY",
            "  CASE severity WHEN 'CRITICAL' THEN 1 WHEN 'HIGH' THEN 2 WHEN 'MEDIUM' THEN 3 ELSE 4"
                + " END,",
            "  inactive_days DESC, account_id, principal_name, finding_id",
            "OFFSET " + ON_THE_PAGE));
  }
}
