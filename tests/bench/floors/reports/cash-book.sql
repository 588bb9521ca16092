-- sums only: the balance brought forward is a row of the report
SELECT p.account, e.business_date, coalesce(e.number, e.reference), m.number, e.kind, e.memo,
    (SELECT group_concat(DISTINCT a.product) FROM posting x JOIN member_account a ON a.id = x.member_account WHERE x.entry = e.sequence),
    CASE p.side WHEN 'D' THEN p.amount ELSE 0 END AS "in", CASE p.side WHEN 'C' THEN p.amount ELSE 0 END AS "out",
    sum(CASE p.side WHEN 'D' THEN p.amount ELSE -p.amount END) OVER (PARTITION BY p.account ORDER BY e.business_date, e.sequence, p.line) AS _balance
FROM journal_entry e CROSS JOIN posting p ON p.entry = e.sequence JOIN account c ON c.code = p.account AND c.section = 'cash'
LEFT JOIN member m ON m.id = e.member WHERE e.business_date BETWEEN :first AND :last ORDER BY p.account, e.business_date, e.sequence, p.line
