WITH sums AS MATERIALIZED (
    SELECT c.code, c.kind, c.section, c.role, sum(CASE p.side WHEN 'D' THEN p.amount ELSE -p.amount END) AS balance
    FROM posting p JOIN journal_entry e ON e.sequence = p.entry JOIN account c ON c.code = p.account WHERE e.business_date <= :last GROUP BY c.code
),
results AS MATERIALIZED (
    SELECT c.code, c.kind, c.section, sum(CASE p.side WHEN 'D' THEN p.amount ELSE -p.amount END) AS balance
    FROM journal_entry e CROSS JOIN posting p ON p.entry = e.sequence JOIN account c ON c.code = p.account
    WHERE e.business_date BETWEEN :year AND :last AND c.kind IN ('income', 'expense') AND e.kind NOT IN ('year_closed', 'year_opened') GROUP BY c.code
)
SELECT 'capital.assets' AS key, sum(balance) AS value FROM sums WHERE kind = 'asset'
UNION ALL SELECT 'members.all', count(*) FROM member
UNION ALL SELECT 'members.female', count(*) FROM member WHERE sex = 'female'
UNION ALL SELECT 'capital.savings', -sum(balance) FROM sums WHERE section = 'member_savings'
UNION ALL SELECT 'business.surplus', -sum(balance) FROM results
UNION ALL SELECT 'business.income', -sum(balance) FROM results WHERE kind = 'income'
UNION ALL SELECT 'business.lent', sum(p.amount) FROM journal_entry e CROSS JOIN posting p ON p.entry = e.sequence JOIN account c ON c.code = p.account AND c.section = 'loan'
    WHERE p.side = 'D' AND e.business_date BETWEEN :year AND :last
