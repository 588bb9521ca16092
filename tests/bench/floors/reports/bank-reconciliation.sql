-- sums only
SELECT p.account, sum(CASE p.side WHEN 'D' THEN p.amount ELSE -p.amount END) + (SELECT sum(r.closing) FROM bank_reconciliation r WHERE r.account = p.account) AS amount
FROM posting p JOIN account c ON c.code = p.account AND c.section = 'bank' JOIN journal_entry e ON e.sequence = p.entry
WHERE e.business_date <= :last GROUP BY p.account
