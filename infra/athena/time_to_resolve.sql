-- How many days it took from the first run that saw a finding to the run that saw it fixed, of all that finding_states
-- still keeps, each once. Left out is what was there before anybody looked (no absent_on), for nobody knows since when; what
-- is only no longer looked for (RETIRED) was not fixed.
SELECT
  rule,
  severity,
  count(*) AS findings,
  approx_percentile(days, 0.5) AS median_days,
  approx_percentile(days, 0.9) AS p90_days
FROM (
  SELECT rule, severity, date_diff('day', cast(first_seen_on AS date), cast(ended_on AS date)) AS days
  FROM resolved_findings
  WHERE absent_on IS NOT NULL
) AS resolutions
GROUP BY rule, severity
