-- How far each plan of the last 90 days is: one row for each kind of action in it, counted by outcome. run_date is that of the
-- run which the plan was made from. `waiting` is what the next apply tries: planned, failed or not tried. What a plan left out
-- is no action.
SELECT
  run_date,
  plan_id,
  action,
  count(*) AS actions,
  count(*) FILTER (WHERE outcome IN ('PLANNED', 'FAILED', 'NOT_TRIED')) AS waiting,
  count(*) FILTER (WHERE outcome = 'PLANNED') AS planned,
  count(*) FILTER (WHERE outcome = 'APPLIED') AS applied,
  count(*) FILTER (WHERE outcome = 'ALREADY') AS already,
  count(*) FILTER (WHERE outcome = 'SKIPPED') AS skipped,
  count(*) FILTER (WHERE outcome = 'SKIPPED_CHANGED') AS skipped_changed,
  count(*) FILTER (WHERE outcome = 'PARTIAL') AS partial,
  count(*) FILTER (WHERE outcome = 'FAILED') AS failed,
  count(*) FILTER (WHERE outcome = 'NOT_TRIED') AS not_tried,
  count(*) FILTER (WHERE outcome = 'ROLLED_BACK') AS rolled_back,
  count(*) FILTER (WHERE verification = 'VERIFIED') AS verified,
  count(*) FILTER (WHERE verification = 'REVERTED') AS reverted,
  count(DISTINCT account_id) AS accounts,
  min(planned_at) AS planned_at,
  max(approved_at) AS approved_at,
  min(applied_at) AS first_applied_at,
  max(applied_at) AS last_applied_at
FROM remediations
WHERE run_date >= cast(cast(current_date - INTERVAL '90' DAY AS date) AS varchar)
  AND action_id IS NOT NULL
GROUP BY run_date, plan_id, action
