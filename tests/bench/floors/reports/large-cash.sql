SELECT e.business_date, m.number, m.name, sum(CASE p.side WHEN 'D' THEN p.amount ELSE 0 END) AS "in", sum(CASE p.side WHEN 'C' THEN p.amount ELSE 0 END) AS "out", count(*) AS _entries
FROM journal_entry e CROSS JOIN posting p ON p.entry = e.sequence JOIN account c ON c.code = p.account AND c.section = 'cash' JOIN member m ON m.id = e.member
WHERE e.business_date BETWEEN :first AND :last AND e.reverses IS NULL AND NOT EXISTS (SELECT 1 FROM journal_entry r WHERE r.reverses = e.sequence)
GROUP BY 1, 2, 3 HAVING max("in", "out") > 500000000 ORDER BY 1, 2
