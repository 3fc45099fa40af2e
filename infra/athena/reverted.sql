-- What plans of the last 90 days did and somebody undid, with the owner to ask: verified_at is when that was seen.
SELECT
  run_date,
  plan_id,
  action_id,
  owner,
  organizational_unit_path,
  account_id,
  account_name,
  principal_arn,
  principal_name,
  action,
  target,
  inactive_since,
  applied_at,
  verified_at,
  message
FROM remediations
WHERE run_date >= cast(cast(current_date - INTERVAL '90' DAY AS date) AS varchar)
  AND verification = 'REVERTED'
