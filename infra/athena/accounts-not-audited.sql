-- Accounts that the newest published run did not audit, and why: failures first. That they have no finding says nothing.
SELECT
  run_date,
  outcome,
  reason,
  organizational_unit_path,
  account_id,
  account_name,
  state,
  attempts,
  message
FROM newest_accounts
WHERE outcome <> 'AUDITED'
ORDER BY outcome, reason, organizational_unit_path, account_id
