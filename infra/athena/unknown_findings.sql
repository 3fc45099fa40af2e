-- Every finding whose account the newest published run did not audit: since when (unknown_since_on) and why
-- (status_reason). It may be gone, or still be there as it was last seen (last_seen_on).
SELECT *
FROM finding_states
WHERE run_date >= cast(cast(current_date - INTERVAL '14' DAY AS date) AS varchar)
  AND run_date = (SELECT run_date FROM newest_run)
  AND status = 'UNKNOWN'
