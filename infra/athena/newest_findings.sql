-- Every finding of the newest published run. The first condition prunes the partitions before a file is opened.
SELECT *
FROM findings
WHERE run_date >= cast(cast(current_date - INTERVAL '14' DAY AS date) AS varchar)
  AND run_date = (SELECT run_date FROM newest_run)
