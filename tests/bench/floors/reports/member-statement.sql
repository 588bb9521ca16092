SELECT e.business_date, coalesce(e.number, e.reference), n.name, e.kind, e.memo,
    CASE WHEN (p.side = 'C') = (q.kind NOT LIKE 'loan%') THEN p.amount ELSE 0 END AS "in", CASE WHEN (p.side = 'C') = (q.kind NOT LIKE 'loan%') THEN 0 ELSE p.amount END AS "out",
    sum(CASE p.side WHEN 'D' THEN p.amount ELSE -p.amount END) OVER (PARTITION BY a.product ORDER BY e.business_date, e.sequence, p.line) AS _balance
FROM member m JOIN member_account a ON a.member = m.id JOIN product q ON q.code = a.product JOIN product_name n ON n.product = q.code AND n.language = 'id'
JOIN posting p ON p.member_account = a.id AND p.account = q.control JOIN journal_entry e ON e.sequence = p.entry
WHERE m.number = :member AND e.business_date <= :last ORDER BY q.position, e.business_date, e.sequence
