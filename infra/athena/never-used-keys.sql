-- Live access keys without any use on record: the safest to delete.
SELECT
  organizational_unit_path,
  account_id,
  account_name,
  principal_type,
  principal_name,
  credential,
  credential_issued_at,
  inactive_days,
  severity,
  remediation
FROM newest_findings
WHERE rule = 'access-key-unused' AND never_used
ORDER BY inactive_days DESC, account_id, principal_name, credential
