-- What is new and what is gone between the newest published run and the published run before it (runs that were
-- not published are passed over). A finding is NEW or GONE only if its account was looked at in both runs:
-- NOT LOOKED means that nobody can say, since one of the runs did not audit the account, and `note` says which.
-- An account without a row in the run before has joined since; one without a row now has left the organization.
-- A changed rule or threshold changes findings too: compare `rules` in runs.
WITH run AS (
  SELECT run_date, previous_run_date FROM newest_run
), now_found AS (
  SELECT * FROM findings
  WHERE run_date >= cast(cast(current_date - INTERVAL '14' DAY AS date) AS varchar)
    AND run_date = (SELECT run_date FROM run)
), before_found AS (
  SELECT * FROM findings
  WHERE run_date >= cast(cast(current_date - INTERVAL '14' DAY AS date) AS varchar)
    AND run_date = (SELECT previous_run_date FROM run)
), now_looked AS (
  SELECT account_id, outcome, reason FROM accounts
  WHERE run_date >= cast(cast(current_date - INTERVAL '14' DAY AS date) AS varchar)
    AND run_date = (SELECT run_date FROM run)
), before_looked AS (
  SELECT account_id, outcome, reason FROM accounts
  WHERE run_date >= cast(cast(current_date - INTERVAL '14' DAY AS date) AS varchar)
    AND run_date = (SELECT previous_run_date FROM run)
), appeared AS (
  SELECT
    CASE WHEN b.outcome IS NULL OR b.outcome = 'AUDITED' THEN 'NEW' ELSE 'NOT LOOKED' END AS change,
    CASE
      WHEN b.outcome IS NULL THEN 'the account joined since'
      WHEN b.outcome <> 'AUDITED' THEN 'perhaps older: not audited on ' || run.previous_run_date || ', ' || coalesce(b.reason, b.outcome)
    END AS note,
    f.*
  FROM now_found AS f
  CROSS JOIN run
  LEFT JOIN before_looked AS b ON b.account_id = f.account_id
  WHERE run.previous_run_date IS NOT NULL
    AND f.finding_id NOT IN (SELECT finding_id FROM before_found)
), disappeared AS (
  SELECT
    CASE WHEN n.outcome = 'AUDITED' THEN 'GONE' ELSE 'NOT LOOKED' END AS change,
    CASE
      WHEN n.outcome IS NULL THEN 'the account left the organization'
      WHEN n.outcome <> 'AUDITED' THEN 'perhaps still there: not audited on ' || run.run_date || ', ' || coalesce(n.reason, n.outcome)
    END AS note,
    f.*
  FROM before_found AS f
  CROSS JOIN run
  LEFT JOIN now_looked AS n ON n.account_id = f.account_id
  WHERE f.finding_id NOT IN (SELECT finding_id FROM now_found)
)
SELECT
  change,
  note,
  severity,
  rule,
  organizational_unit_path,
  account_id,
  account_name,
  principal_name,
  credential,
  inactive_days,
  run_date AS seen_on,
  finding_id
FROM (SELECT * FROM appeared UNION ALL SELECT * FROM disappeared) AS changes
ORDER BY
  CASE change WHEN 'NEW' THEN 1 WHEN 'GONE' THEN 2 ELSE 3 END,
  account_id,
  principal_name,
  rule,
  finding_id
