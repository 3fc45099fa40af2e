-- Every finding that is there as of the newest published run and that no exemption excuses, with the day when it is due.
SELECT *
FROM finding_states
WHERE run_date >= cast(cast(current_date - INTERVAL '14' DAY AS date) AS varchar)
  AND run_date = (SELECT run_date FROM newest_run)
  AND status IN ('NEW', 'OPEN', 'REOPENED')
