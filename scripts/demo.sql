-- Coverage first: which accounts were not audited, and why?
SELECT account_id, outcome, reason, attempts FROM accounts WHERE outcome <> 'AUDITED' ORDER BY outcome, account_id;

-- What is inactive?
SELECT rule, severity, count(*) AS findings, max(inactive_days) AS longest
FROM findings GROUP BY rule, severity ORDER BY rule, severity;

-- The longest unused, and how the program knows.
SELECT account_id, principal_name, rule, credential, inactive_days, inactive_since_reason AS since
FROM findings ORDER BY inactive_days DESC, finding_id LIMIT 5;

-- Root keys: there should be none.
SELECT account_id, credential, inactive_days, remediation FROM findings WHERE principal_type = 'ROOT';
