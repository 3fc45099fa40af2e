-- One row: the newest published run and the one before it. The manifest is written last, so a run whose parts
-- are only half there has no row in runs. Looks back 14 days: an older run is no news, and the alarm has rung.
SELECT run_date, previous_run_date, complete, attempt, published_at, program_version
FROM (
  SELECT
    run_date,
    lag(run_date) OVER (ORDER BY run_date) AS previous_run_date,
    row_number() OVER (ORDER BY run_date DESC) AS nth_newest,
    complete,
    attempt,
    published_at,
    program_version
  FROM runs
  WHERE run_date >= cast(cast(current_date - INTERVAL '14' DAY AS date) AS varchar)
) AS published
WHERE nth_newest = 1
