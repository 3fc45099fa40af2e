-- The states of findings in three runs, of which day(0) is the newest, and what was read of a fourth that is half published.
-- A finding's id names its case. Numbers of VALUES are days from the newest run; null where there is none.

INSERT INTO finding_states BY NAME
SELECT
  finding_id,
  rule,
  severity,
  account_id,
  CASE account_id WHEN '111111111111' THEN 'prod' END AS account_name,
  '/Root/Workloads' AS organizational_unit_path,
  CASE principal_name WHEN '<root_account>' THEN 'ROOT' ELSE 'USER' END AS principal_type,
  'arn:aws:iam::' || account_id || CASE principal_name WHEN '<root_account>' THEN ':root' ELSE ':user/' || principal_name END AS principal_arn,
  principal_name,
  credential,
  inactive_days,
  status,
  status_reason,
  day(first_seen) AS first_seen_on,
  report(first_seen) AS first_seen_at,
  day(absent) AS absent_on,
  day(last_seen) AS last_seen_on,
  report(last_seen) AS last_seen_at,
  day(unknown_since) AS unknown_since_on,
  day(ended) AS ended_on,
  CASE WHEN status_reason NOT IN ('ACCOUNT_LEFT', 'ACCOUNT_EXCLUDED') THEN report(ended) END AS ended_at,
  CASE status WHEN 'REOPENED' THEN 2 ELSE 1 END AS episode,
  day(first_seen) AS first_ever_seen_on,
  day(due) AS due_on,
  exemption_id,
  day(exemption_expires) AS exemption_expires_on,
  day(run) AS run_date
FROM (
  VALUES
  -- there now
  (0, 'new', 'access-key-unused', 'HIGH', '111111111111', 'alice', 'ACCESS_KEY_1', 45, 'NEW', null, 0, -1, 0, null, null, 30, null, null),
  (0, 'joined', 'password-unused', 'MEDIUM', '333333333333', 'o''brien";<b>', 'PASSWORD', 200, 'NEW', 'ACCOUNT_JOINED', 0, null, 0, null, null, 90, null, null),
  (0, 'rule-enabled', 'root-access-key', 'CRITICAL', '111111111111', '<root_account>', 'ACCESS_KEY_1', null, 'NEW', 'RULE_ENABLED', 0, null, 0, null, null, 7, null, null),
  (0, 'threshold-lowered', 'user-inactive', 'MEDIUM', '111111111111', 'carol', null, 61, 'NEW', 'THRESHOLD_LOWERED', 0, null, 0, null, null, 90, null, null),
  (0, 'first-look', 'user-inactive', 'HIGH', '222222222222', 'dave', null, 400, 'OPEN', 'FIRST_LOOK', 0, null, 0, null, null, 30, null, null),
  (0, 'due-yesterday', 'access-key-unused', 'HIGH', '111111111111', 'erin', 'ACCESS_KEY_2', 90, 'OPEN', null, -31, -32, 0, null, null, -1, null, null),
  (0, 'due-today', 'certificate-live', 'LOW', '111111111111', 'frank', 'CERTIFICATE_1', null, 'OPEN', null, -30, null, 0, null, null, 0, null, null),
  (0, 'never-due', 'console-without-mfa', 'LOW', '111111111111', 'peggy', null, null, 'OPEN', null, -2, null, 0, null, null, null, null, null),
  (0, 'reopened', 'password-unused', 'MEDIUM', '111111111111', 'grace', 'PASSWORD', 50, 'REOPENED', null, 0, -1, 0, null, null, 90, null, null),
  (0, 'interrupted', 'access-key-unused', 'HIGH', '111111111111', 'heidi', 'ACCESS_KEY_1', 45, 'REOPENED', 'INTERRUPTED', 0, -1, 0, null, null, 30, null, null),
  (0, 'excepted', 'user-inactive', 'MEDIUM', '111111111111', 'break-glass-1', null, 300, 'EXCEPTED', null, -2, null, 0, null, null, null, 'EX-0042', 20),
  (0, 'exemption-expired', 'user-inactive', 'MEDIUM', '111111111111', 'ivan', null, 120, 'OPEN', 'EXEMPTION_EXPIRED', -100, null, 0, null, null, -10, null, null),
  -- nobody looked
  (0, 'unknown', 'access-key-unused', 'HIGH', '444444444444', 'judy', 'ACCESS_KEY_1', 80, 'UNKNOWN', 'THROTTLED', -60, -61, -5, -4, null, -30, null, null),
  -- fixed: in 3, 41, 7, 5 and 1 days; one that may be older; and one of hygiene in 2 days
  (0, 'used', 'access-key-unused', 'HIGH', '111111111111', 'kim', 'ACCESS_KEY_1', 46, 'RESOLVED', 'USED', -3, -4, -1, null, 0, null, null, null),
  (0, 'used-after-unknown', 'access-key-unused', 'HIGH', '222222222222', 'lara', 'ACCESS_KEY_1', 47, 'RESOLVED', 'USED', -41, -42, -40, null, 0, null, null, null),
  (0, 'removed-before', 'access-key-unused', 'HIGH', '111111111111', 'mallory', 'ACCESS_KEY_1', 51, 'RESOLVED', 'CREDENTIAL_REMOVED', -12, -13, -6, null, -5, null, null, null),
  (0, 'deactivated-before', 'access-key-unused', 'HIGH', '111111111111', 'mike', 'ACCESS_KEY_1', 51, 'RESOLVED', 'CREDENTIAL_DEACTIVATED', -10, -11, -6, null, -5, null, null, null),
  (0, 'replaced-before', 'access-key-unused', 'HIGH', '111111111111', 'mia', 'ACCESS_KEY_1', 51, 'RESOLVED', 'CREDENTIAL_REPLACED', -2, -3, -2, null, -1, null, null, null),
  (0, 'gone-of-unknown-age', 'access-key-unused', 'HIGH', '111111111111', 'nora', 'ACCESS_KEY_1', 99, 'RESOLVED', 'PRINCIPAL_GONE', -80, null, -1, null, 0, null, null, null),
  (0, 'mended', 'console-without-mfa', 'MEDIUM', '111111111111', 'nina', null, null, 'RESOLVED', 'MENDED', -2, -3, -1, null, 0, null, null, null),
  -- no longer looked for
  (0, 'left', 'password-unused', 'MEDIUM', '555555555555', 'oscar', 'PASSWORD', 70, 'RETIRED', 'ACCOUNT_LEFT', -3, -4, -1, null, 0, null, null, null),
  (0, 'disabled', 'root-used', 'HIGH', '111111111111', '<root_account>', null, null, 'RETIRED', 'RULE_DISABLED', -2, null, -1, null, 0, null, null, null),
  (0, 'left-before', 'password-unused', 'MEDIUM', '666666666666', 'olga', 'PASSWORD', 70, 'RETIRED', 'ACCOUNT_LEFT', -3, -4, -2, null, -1, null, null, null),
  -- the run before, the first one, and one without a manifest
  (-1, 'used', 'access-key-unused', 'HIGH', '111111111111', 'kim', 'ACCESS_KEY_1', 46, 'OPEN', null, -3, -4, -1, null, null, 27, null, null),
  (-1, 'left', 'password-unused', 'MEDIUM', '555555555555', 'oscar', 'PASSWORD', 70, 'OPEN', null, -3, -4, -1, null, null, 87, null, null),
  (-1, 'reopened', 'password-unused', 'MEDIUM', '111111111111', 'grace', 'PASSWORD', 49, 'RESOLVED', 'USED', -2, null, -2, null, -1, null, null, null),
  (-1, 'forgotten', 'password-unused', 'MEDIUM', '111111111111', 'quentin', 'PASSWORD', 49, 'RESOLVED', 'USED', -100, -101, -92, null, -91, null, null, null),
  (-2, 'excepted', 'user-inactive', 'MEDIUM', '111111111111', 'break-glass-1', null, 298, 'OPEN', 'FIRST_RUN', -2, null, -2, null, null, 88, null, null),
  (1, 'half-published', 'user-inactive', 'MEDIUM', '111111111111', 'rupert', null, 90, 'NEW', null, 1, 0, 1, null, null, 91, null, null)
) AS states(
  run, finding_id, rule, severity, account_id, principal_name, credential, inactive_days, status, status_reason, first_seen, absent, last_seen,
  unknown_since, ended, due, exemption_id, exemption_expires
);

INSERT INTO findings BY NAME
SELECT finding_id, ['CIS-AWS-5.0:1.11', 'NIST-800-53-r5:AC-2(3)'] AS compliance, 'aws iam …' AS remediation, run_date
FROM finding_states
WHERE inactive_days IS NOT NULL
  AND last_seen_on = run_date;

INSERT INTO hygiene_findings BY NAME
SELECT finding_id, CASE WHEN rule = 'certificate-live' THEN [] ELSE ['CIS-AWS-5.0:1.9'] END AS compliance, 'aws iam …' AS remediation, run_date
FROM finding_states
WHERE inactive_days IS NULL
  AND last_seen_on = run_date;

-- Seen in runs whose states are not kept here.
INSERT INTO hygiene_findings BY NAME
SELECT finding_id, ['CIS-AWS-5.0:1.' || control] AS compliance, 'aws iam …' AS remediation, day(-1) AS run_date
FROM (VALUES (9, 'mended'), (6, 'disabled')) AS seen(control, finding_id);

-- Two plans: one of the newest run that waits, and one that was applied days before; and one that is too old to be told of.
INSERT INTO remediations BY NAME
SELECT
  CASE run WHEN 0 THEN 'waiting' WHEN -5 THEN 'applied' ELSE 'old' END AS plan_id,
  action_id,
  ['finding of ' || principal_name] AS finding_ids,
  account_id,
  'prod' AS account_name,
  '/Root/Workloads' AS organizational_unit_path,
  'arn:aws:iam::' || account_id || ':user/' || principal_name AS principal_arn,
  principal_name,
  action,
  CASE action WHEN 'deactivate-access-key' THEN 'AKIA' || principal_name END AS target,
  principal_name || '@example.com' AS owner,
  report(run) AS inactive_since,
  outcome,
  verification,
  report(run) AS planned_at,
  report(applied) AS applied_at,
  report(0) AS verified_at,
  day(run) AS run_date
FROM (
  VALUES
  (0, 'a1', '111111111111', 'alice', 'deactivate-access-key', 'PLANNED', null, null),
  (0, 'a2', '111111111111', 'erin', 'deactivate-access-key', 'PLANNED', null, null),
  (0, null, '111111111111', 'carol', null, 'SKIPPED', null, null),
  (-5, 'b1', '111111111111', 'mike', 'deactivate-access-key', 'APPLIED', 'VERIFIED', -5),
  (-5, 'b2', '222222222222', 'mia', 'deactivate-access-key', 'APPLIED', 'REVERTED', -4),
  (-5, 'b3', '111111111111', 'nora', 'deactivate-access-key', 'SKIPPED_CHANGED', null, null),
  (-5, 'b4', '111111111111', 'kim', 'deactivate-access-key', 'FAILED', null, null),
  (-5, 'b5', '111111111111', 'lara', 'deactivate-access-key', 'NOT_TRIED', null, null),
  (-5, 'b6', '111111111111', 'nina', 'quarantine-user', 'ROLLED_BACK', null, -5),
  (-91, 'c1', '111111111111', 'olga', 'quarantine-user', 'APPLIED', 'REVERTED', -91)
) AS actions(run, action_id, account_id, principal_name, action, outcome, verification, applied);
