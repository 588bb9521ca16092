SELECT e.sequence AS _entry, coalesce(e.number, e.reference), e.business_date, e.kind, p.account, n.name, coalesce(o.number, m.number),
    CASE p.side WHEN 'D' THEN p.amount ELSE 0 END AS debit, CASE p.side WHEN 'C' THEN p.amount ELSE 0 END AS credit, e.memo
FROM journal_entry e CROSS JOIN posting p ON p.entry = e.sequence JOIN account_name n ON n.account = p.account AND n.language = 'id'
LEFT JOIN member m ON m.id = e.member LEFT JOIN member_account a ON a.id = p.member_account LEFT JOIN member o ON o.id = a.member
WHERE e.business_date BETWEEN :first AND :last ORDER BY e.business_date, e.sequence, p.line
