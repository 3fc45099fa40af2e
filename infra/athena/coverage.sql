-- How much of the organization the newest published run saw: accounts by outcome and reason.
SELECT
  run_date,
  outcome,
  reason,
  count(*) AS accounts,
  round(cast(100 * count(*) AS double) / sum(count(*)) OVER (), 2) AS percent,
  sum(principals) AS principals,
  sum(findings) AS findings
FROM newest_accounts
GROUP BY run_date, outcome, reason
ORDER BY accounts DESC, outcome, reason
