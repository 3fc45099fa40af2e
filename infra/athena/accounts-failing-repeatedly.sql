-- Accounts that failed in the newest published run and in the published run(s) before it, of the last 30 days:
-- how many in a row, since when, and when they were last audited (null: not in these 30 days).
WITH published AS (
  SELECT run_date
  FROM runs
  WHERE run_date >= cast(cast(current_date - INTERVAL '30' DAY AS date) AS varchar)
), looked AS (
  SELECT accounts.*
  FROM accounts
  JOIN published ON published.run_date = accounts.run_date
  WHERE accounts.run_date >= cast(cast(current_date - INTERVAL '30' DAY AS date) AS varchar)
), last_good AS (
  SELECT account_id, max(run_date) AS run_date
  FROM looked
  WHERE outcome <> 'FAILED'
  GROUP BY account_id
), failing AS (
  SELECT looked.*
  FROM looked
  LEFT JOIN last_good ON last_good.account_id = looked.account_id
  WHERE looked.outcome = 'FAILED' AND looked.run_date > coalesce(last_good.run_date, '')
)
SELECT
  failing.account_id,
  max_by(account_name, failing.run_date) AS account_name,
  max_by(organizational_unit_path, failing.run_date) AS organizational_unit_path,
  count(*) AS runs_in_a_row,
  min(failing.run_date) AS failing_since,
  max(audited.run_date) AS last_audited,
  max_by(reason, failing.run_date) AS reason,
  count(DISTINCT reason) AS reasons,
  max_by(message, failing.run_date) AS message
FROM failing
LEFT JOIN (
  SELECT account_id, max(run_date) AS run_date FROM looked WHERE outcome = 'AUDITED' GROUP BY account_id
) AS audited ON audited.account_id = failing.account_id
GROUP BY failing.account_id
HAVING count(*) >= 2 AND max(failing.run_date) = (SELECT max(run_date) FROM published)
ORDER BY runs_in_a_row DESC, reason, failing.account_id
