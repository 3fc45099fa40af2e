-- What changed between the newest published run and the published run before it, by finding_states. `change` is
-- NEW: it arose between two looks;
-- ACCOUNT JOINED: it came with its account, and may be old;
-- REOPENED: it was fixed and is there again, or was used in between (INTERRUPTED);
-- RESOLVED, RETIRED: it ended in this run: fixed, or is only no longer looked for. `reason` says how;
-- UNKNOWN: its account was not audited, so it may be there or not;
-- EXEMPTION OVER: it was excused until now;
-- FIRST LOOK, RULE CHANGED: it is seen now because somebody looks now. That is nothing new.
-- What the very first run found is no change.
WITH states AS (
  SELECT
    *,
    CASE
      WHEN status_reason = 'ACCOUNT_JOINED' THEN 'ACCOUNT JOINED'
      WHEN status_reason = 'FIRST_LOOK' THEN 'FIRST LOOK'
      WHEN status_reason IN ('RULE_ENABLED', 'THRESHOLD_LOWERED') THEN 'RULE CHANGED'
      WHEN status_reason IN ('EXEMPTION_EXPIRED', 'EXEMPTION_REMOVED') THEN 'EXEMPTION OVER'
      WHEN status IN ('NEW', 'REOPENED', 'UNKNOWN') OR ended_on = run_date THEN status
    END AS change
  FROM finding_states
  WHERE run_date >= cast(cast(current_date - INTERVAL '14' DAY AS date) AS varchar)
    AND run_date = (SELECT run_date FROM newest_run)
)
SELECT
  change,
  status_reason AS reason,
  severity,
  rule,
  organizational_unit_path,
  account_id,
  account_name,
  principal_name,
  credential,
  inactive_days,
  first_seen_on,
  last_seen_on,
  finding_id
FROM states
WHERE change IS NOT NULL
ORDER BY
  CASE change
    WHEN 'NEW' THEN 1
    WHEN 'REOPENED' THEN 2
    WHEN 'ACCOUNT JOINED' THEN 3
    WHEN 'EXEMPTION OVER' THEN 4
    WHEN 'RESOLVED' THEN 5
    WHEN 'RETIRED' THEN 6
    WHEN 'UNKNOWN' THEN 7
    ELSE 8
  END,
  account_id,
  principal_name,
  rule,
  finding_id
