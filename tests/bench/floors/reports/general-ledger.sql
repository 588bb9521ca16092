-- sums only: balances brought forward are rows of the report
SELECT p.account, e.business_date, coalesce(e.number, e.reference), coalesce(o.number, m.number), e.kind, e.memo,
    CASE p.side WHEN 'D' THEN p.amount ELSE 0 END AS debit, CASE p.side WHEN 'C' THEN p.amount ELSE 0 END AS credit,
    sum(CASE p.side WHEN 'D' THEN p.amount ELSE -p.amount END) OVER (PARTITION BY p.account ORDER BY e.business_date, e.sequence, p.line) AS _balance
FROM journal_entry e CROSS JOIN posting p ON p.entry = e.sequence LEFT JOIN member m ON m.id = e.member
LEFT JOIN member_account a ON a.id = p.member_account LEFT JOIN member o ON o.id = a.member
WHERE e.business_date BETWEEN :first AND :last ORDER BY p.account, e.business_date, e.sequence, p.line
