-- sums only
WITH results AS (
    SELECT c.code, c.kind, c.section, sum(CASE p.side WHEN 'D' THEN p.amount ELSE -p.amount END) AS balance
    FROM journal_entry e CROSS JOIN posting p ON p.entry = e.sequence JOIN account c ON c.code = p.account
    WHERE e.business_date BETWEEN :year AND :last AND c.kind IN ('income', 'expense') AND e.kind NOT IN ('year_closed', 'year_opened') GROUP BY c.code
)
SELECT code, CASE kind WHEN 'income' THEN -balance ELSE balance END AS actual, 0 AS decided FROM results
