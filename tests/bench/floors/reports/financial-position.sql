-- sums only: the report has a row for the surplus, here are the accounts behind it
SELECT c.code, sum(CASE WHEN c.kind = 'asset' THEN 1 ELSE -1 END * CASE p.side WHEN 'D' THEN p.amount ELSE -p.amount END) AS amount,
    sum(CASE WHEN e.business_date > :before_last THEN 0 WHEN c.kind = 'asset' THEN 1 ELSE -1 END * CASE p.side WHEN 'D' THEN p.amount ELSE -p.amount END) AS compared
FROM posting p JOIN journal_entry e ON e.sequence = p.entry JOIN account c ON c.code = p.account WHERE e.business_date <= :last GROUP BY c.code
