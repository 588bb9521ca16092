WITH sums AS MATERIALIZED (
    SELECT c.code, c.kind, c.section, c.role, sum(CASE p.side WHEN 'D' THEN p.amount ELSE -p.amount END) AS balance
    FROM posting p JOIN journal_entry e ON e.sequence = p.entry JOIN account c ON c.code = p.account WHERE e.business_date <= :last GROUP BY c.code
)
SELECT 'capital' AS key, -sum(balance) AS value FROM sums WHERE kind = 'equity'
UNION ALL SELECT 'others', sum(owed) FROM (SELECT sum(b.debit - b.credit) AS owed FROM loan l JOIN member_account a ON a.id = l.id JOIN member_balance b ON b.member_account = l.id
    WHERE l.state = 'disbursed' AND a.member NOT IN (SELECT member FROM office_event) GROUP BY a.member ORDER BY owed DESC LIMIT 10)
