-- Live access keys of root users, used or not: no root user should have one, so this reads the reports, not the
-- findings, which tell of unused keys only.
WITH root_users AS (
  SELECT *
  FROM credential_reports
  WHERE run_date >= cast(cast(current_date - INTERVAL '14' DAY AS date) AS varchar)
    AND run_date = (SELECT run_date FROM newest_run)
    AND principal_type = 'ROOT'
), keys AS (
  SELECT
    account_id, account_name, organizational_unit_path, 'ACCESS_KEY_1' AS credential,
    access_key_1_active AS live, access_key_1_last_rotated AS issued_at, access_key_1_last_used_date AS last_used_at,
    access_key_1_last_used_service AS last_used_service, access_key_1_last_used_region AS last_used_region,
    mfa_active, report_generated_at
  FROM root_users
  UNION ALL
  SELECT
    account_id, account_name, organizational_unit_path, 'ACCESS_KEY_2' AS credential,
    access_key_2_active AS live, access_key_2_last_rotated AS issued_at, access_key_2_last_used_date AS last_used_at,
    access_key_2_last_used_service AS last_used_service, access_key_2_last_used_region AS last_used_region,
    mfa_active, report_generated_at
  FROM root_users
)
SELECT
  organizational_unit_path,
  account_id,
  account_name,
  credential,
  issued_at,
  last_used_at,
  last_used_service,
  last_used_region,
  mfa_active,
  report_generated_at
FROM keys
WHERE live
ORDER BY account_id, credential
