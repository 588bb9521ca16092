WITH sums AS MATERIALIZED (
    SELECT c.code, c.kind, c.section, c.role, sum(CASE p.side WHEN 'D' THEN p.amount ELSE -p.amount END) AS balance
    FROM posting p JOIN journal_entry e ON e.sequence = p.entry JOIN account c ON c.code = p.account WHERE e.business_date <= :last GROUP BY c.code
)
SELECT 'total' AS key, -sum(balance) AS value FROM sums WHERE kind IN ('equity', 'income', 'expense')
