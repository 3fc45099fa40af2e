-- What did the plan bring about? A finding that our action resolved bears its id.
SELECT f.account_id, f.principal_name, f.rule, f.status, r.action, r.outcome, r.verification
FROM finding_states f JOIN read_parquet('demo/warehouse/remediations/*/*.parquet') r ON f.action_id = r.action_id
WHERE f.status = 'RESOLVED' ORDER BY f.account_id, f.principal_name, f.rule;
