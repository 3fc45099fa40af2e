-- Inactive users by organizational unit and account, the worst unit and in it the worst account first.
-- An account that was not audited is not here: see accounts-not-audited.
SELECT
  organizational_unit_path,
  sum(count(*)) OVER (PARTITION BY organizational_unit_path) AS inactive_users_of_unit,
  account_id,
  account_name,
  count(*) AS inactive_users,
  count(*) FILTER (WHERE never_used) AS never_active,
  count(*) FILTER (WHERE mfa_active = false) AS without_mfa,
  max(inactive_days) AS longest_inactive_days
FROM newest_findings
WHERE rule = 'user-inactive'
GROUP BY organizational_unit_path, account_id, account_name
ORDER BY inactive_users_of_unit DESC, organizational_unit_path, inactive_users DESC, account_id
