-- Every finding that was fixed, or whose credential was used again: when (ended_on) and how (status_reason). Each is here
-- for as long as finding_states keeps it.
SELECT *
FROM finding_states
WHERE run_date >= cast(cast(current_date - INTERVAL '14' DAY AS date) AS varchar)
  AND run_date = (SELECT run_date FROM newest_run)
  AND status = 'RESOLVED'
