-- What is inactive as of the newest published run, the most severe first, with the command that fixes it.
SELECT
  run_date,
  severity,
  rule,
  organizational_unit_path,
  account_id,
  account_name,
  principal_name,
  credential,
  inactive_days,
  threshold_days,
  never_used,
  inactive_since,
  inactive_since_reason,
  compliance,
  remediation,
  finding_id
FROM newest_findings
ORDER BY
  CASE severity WHEN 'CRITICAL' THEN 1 WHEN 'HIGH' THEN 2 WHEN 'MEDIUM' THEN 3 ELSE 4 END,
  inactive_days DESC,
  account_id,
  principal_name,
  finding_id
