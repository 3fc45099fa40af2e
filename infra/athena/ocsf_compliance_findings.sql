-- The newest published run as events of OCSF 1.3.0, class 2003 Compliance Finding: src/docs/ocsf.md says where each
-- attribute comes from. What is there is created or updated, what ended in this run is closed, what nobody looked at has
-- no event. The controls and the remediation of a finding are those of the run that last saw it, up to 400 days back.
WITH events AS (
  SELECT
    *,
    CASE WHEN status IN ('NEW', 'REOPENED') THEN 1 WHEN status IN ('RESOLVED', 'RETIRED') THEN 3 ELSE 2 END AS activity_id,
    rule || ': ' || coalesce(credential || ' of ', '') || principal_name AS title,
    date_diff('millisecond', TIMESTAMP '1970-01-01 00:00:00', coalesce(ended_at, last_seen_at)) AS event_time,
    date_diff('millisecond', TIMESTAMP '1970-01-01 00:00:00', first_seen_at) AS first_seen_time,
    date_diff('millisecond', TIMESTAMP '1970-01-01 00:00:00', last_seen_at) AS last_seen_time
  FROM finding_states
  WHERE run_date >= cast(cast(current_date - INTERVAL '14' DAY AS date) AS varchar)
    AND run_date = (SELECT run_date FROM newest_run)
    AND status <> 'UNKNOWN'
    AND (ended_on IS NULL OR ended_on = run_date)
), seen AS (
  SELECT finding_id, run_date, compliance, remediation
  FROM findings
  WHERE run_date >= cast(cast(current_date - INTERVAL '400' DAY AS date) AS varchar)
    AND run_date IN (SELECT last_seen_on FROM events)
  UNION ALL
  SELECT finding_id, run_date, compliance, remediation
  FROM hygiene_findings
  WHERE run_date >= cast(cast(current_date - INTERVAL '400' DAY AS date) AS varchar)
    AND run_date IN (SELECT last_seen_on FROM events)
)
SELECT
  activity_id,
  CASE activity_id WHEN 1 THEN 'Create' WHEN 3 THEN 'Close' ELSE 'Update' END AS activity_name,
  2 AS category_uid,
  'Findings' AS category_name,
  2003 AS class_uid,
  'Compliance Finding' AS class_name,
  cast(200300 + activity_id AS bigint) AS type_uid,
  'Compliance Finding: ' || CASE activity_id WHEN 1 THEN 'Create' WHEN 3 THEN 'Close' ELSE 'Update' END AS type_name,
  event_time AS time,
  CASE severity WHEN 'CRITICAL' THEN 5 WHEN 'HIGH' THEN 4 WHEN 'MEDIUM' THEN 3 WHEN 'LOW' THEN 2 ELSE 0 END AS severity_id,
  CASE severity WHEN 'CRITICAL' THEN 'Critical' WHEN 'HIGH' THEN 'High' WHEN 'MEDIUM' THEN 'Medium' WHEN 'LOW' THEN 'Low' ELSE 'Unknown' END AS severity,
  CASE status WHEN 'EXCEPTED' THEN 3 WHEN 'RESOLVED' THEN 4 WHEN 'RETIRED' THEN 99 ELSE 1 END AS status_id,
  CASE status WHEN 'EXCEPTED' THEN 'Suppressed' WHEN 'RESOLVED' THEN 'Resolved' WHEN 'RETIRED' THEN 'Retired' ELSE 'New' END AS status,
  status AS status_code,
  coalesce(status_reason, 'exemption ' || exemption_id || ' until ' || exemption_expires_on) AS status_detail,
  title || coalesce(', inactive for ' || cast(inactive_days AS varchar) || ' days', '') AS message,
  cast(
    ROW(
      '1.3.0',
      events.finding_id || ':' || events.run_date,
      ROW('iam-inactivity-audit', 'iam-inactivity-audit', 'iam-inactivity-audit', (SELECT program_version FROM newest_run)),
      ARRAY['cloud']
    ) AS ROW(
      version varchar,
      uid varchar,
      product ROW(name varchar, uid varchar, vendor_name varchar, version varchar),
      profiles varchar ARRAY
    )
  ) AS metadata,
  cast(
    ROW(events.finding_id, title, ARRAY[rule], first_seen_time, event_time, first_seen_time, last_seen_time, ROW(rule, rule, 'Rule', 1))
    AS ROW(
      uid varchar,
      title varchar,
      types varchar ARRAY,
      created_time bigint,
      modified_time bigint,
      first_seen_time bigint,
      last_seen_time bigint,
      analytic ROW(name varchar, uid varchar, type varchar, type_id integer)
    )
  ) AS finding_info,
  cast(
    ROW(
      rule,
      coalesce(nullif(compliance, ARRAY[]), ARRAY['iam-inactivity-audit']),
      CASE status WHEN 'RESOLVED' THEN 1 WHEN 'RETIRED' THEN 99 ELSE 3 END,
      CASE status WHEN 'RESOLVED' THEN 'Pass' WHEN 'RETIRED' THEN 'Retired' ELSE 'Fail' END
    ) AS ROW(control varchar, standards varchar ARRAY, status_id integer, status varchar)
  ) AS compliance,
  ARRAY[
    cast(
      ROW(
        principal_arn,
        principal_name,
        CASE principal_type WHEN 'ROOT' THEN 'AwsAccount' ELSE 'AwsIamUser' END,
        split_part(principal_arn, ':', 2)
      ) AS ROW(uid varchar, name varchar, type varchar, cloud_partition varchar)
    )
  ] AS resources,
  cast(
    ROW('AWS', ROW(account_id, account_name, 'AWS Account', 10))
    AS ROW(provider varchar, account ROW(uid varchar, name varchar, type varchar, type_id integer))
  ) AS cloud,
  CASE WHEN remediation IS NOT NULL AND ended_on IS NULL THEN cast(ROW(remediation) AS ROW("desc" varchar)) END AS remediation
FROM events
LEFT JOIN seen ON seen.finding_id = events.finding_id AND seen.run_date = events.last_seen_on
