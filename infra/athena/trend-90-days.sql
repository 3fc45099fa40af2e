-- Findings of every published run of the last 90 days beside the accounts that were looked at: fewer findings on
-- fewer audited accounts is no progress. Reads two narrow columns of the findings.
WITH published AS (
  SELECT run_date, complete
  FROM runs
  WHERE run_date >= cast(cast(current_date - INTERVAL '90' DAY AS date) AS varchar)
), found AS (
  SELECT
    run_date,
    count(*) AS findings,
    count(*) FILTER (WHERE rule = 'user-inactive') AS user_inactive,
    count(*) FILTER (WHERE rule = 'password-unused') AS password_unused,
    count(*) FILTER (WHERE rule = 'access-key-unused') AS access_key_unused,
    count(*) FILTER (WHERE severity IN ('HIGH', 'CRITICAL')) AS high_or_critical
  FROM findings
  WHERE run_date >= cast(cast(current_date - INTERVAL '90' DAY AS date) AS varchar)
  GROUP BY run_date
), looked AS (
  SELECT
    run_date,
    count(*) FILTER (WHERE outcome = 'AUDITED') AS audited,
    count(*) FILTER (WHERE outcome = 'FAILED') AS failed,
    count(*) FILTER (WHERE outcome = 'SKIPPED') AS skipped
  FROM accounts
  WHERE run_date >= cast(cast(current_date - INTERVAL '90' DAY AS date) AS varchar)
  GROUP BY run_date
)
SELECT
  published.run_date,
  published.complete,
  coalesce(audited, 0) AS accounts_audited,
  coalesce(failed, 0) AS accounts_failed,
  coalesce(skipped, 0) AS accounts_skipped,
  coalesce(findings, 0) AS findings,
  coalesce(user_inactive, 0) AS user_inactive,
  coalesce(password_unused, 0) AS password_unused,
  coalesce(access_key_unused, 0) AS access_key_unused,
  coalesce(high_or_critical, 0) AS high_or_critical
FROM published
LEFT JOIN found ON found.run_date = published.run_date
LEFT JOIN looked ON looked.run_date = published.run_date
ORDER BY published.run_date
