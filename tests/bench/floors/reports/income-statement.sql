SELECT c.code, sum(CASE WHEN e.business_date >= :year THEN -1 ELSE 0 END * CASE p.side WHEN 'D' THEN p.amount ELSE -p.amount END) AS amount,
    sum(CASE WHEN e.business_date < :year THEN -1 ELSE 0 END * CASE p.side WHEN 'D' THEN p.amount ELSE -p.amount END) AS compared
FROM journal_entry e CROSS JOIN posting p ON p.entry = e.sequence JOIN account c ON c.code = p.account
WHERE e.business_date BETWEEN :before_first AND :last AND c.kind IN ('income', 'expense') AND e.kind NOT IN ('year_closed', 'year_opened') GROUP BY c.code
