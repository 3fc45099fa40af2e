-- Every open finding whose day to be fixed was before the newest published run. What is unknown is not overdue.
SELECT *
FROM open_findings
WHERE due_on < run_date
