-- sums only: the report has money in and out of an account as two rows, and the opening
WITH flows AS (
    SELECT p.account, e.business_date >= :year AS now, sum(-CASE p.side WHEN 'D' THEN p.amount ELSE -p.amount END) AS flow
    FROM journal_entry e CROSS JOIN posting p ON p.entry = e.sequence JOIN account c ON c.code = p.account AND c.section NOT IN ('cash', 'bank')
    WHERE e.business_date BETWEEN :before_first AND :last
        AND EXISTS (SELECT 1 FROM posting m JOIN account k ON k.code = m.account AND k.section IN ('cash', 'bank') WHERE m.entry = e.sequence)
    GROUP BY 1, 2
)
SELECT account, sum(CASE WHEN now THEN flow ELSE 0 END) + 0 AS amount, sum(CASE WHEN now THEN 0 ELSE flow END) + 0 AS compared FROM flows GROUP BY account
UNION ALL SELECT 'opening', sum(CASE WHEN e.business_date < :year THEN 1 ELSE 0 END * CASE p.side WHEN 'D' THEN p.amount ELSE -p.amount END), sum(CASE WHEN e.business_date < :before_first THEN 1 ELSE 0 END * CASE p.side WHEN 'D' THEN p.amount ELSE -p.amount END)
FROM account k JOIN posting p ON p.account = k.code JOIN journal_entry e ON e.sequence = p.entry WHERE k.section IN ('cash', 'bank')
