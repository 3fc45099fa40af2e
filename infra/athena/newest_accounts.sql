-- Every account of the organization as the newest published run found it: audited, failed or skipped.
SELECT *
FROM accounts
WHERE run_date >= cast(cast(current_date - INTERVAL '14' DAY AS date) AS varchar)
  AND run_date = (SELECT run_date FROM newest_run)
