WITH running AS MATERIALIZED (
    SELECT l.id, a.number, a.member, m.number AS member_number, m.name, m.sex, m.group_name, a.product, l.principal, l.disbursed_on, l.purpose, l.applied_by,
        b.debit - b.credit AS outstanding, l.schedule_version AS version
    FROM loan l JOIN member_account a ON a.id = l.id JOIN member m ON m.id = a.member JOIN member_balance b ON b.member_account = l.id
    WHERE l.state = 'disbursed' AND l.disbursed_on <= :last
),
paid AS MATERIALIZED (
    SELECT p.member_account AS loan, p.instalment AS n, max(e.value_date) AS day,
        sum(CASE WHEN p.component = 'principal' THEN p.amount ELSE 0 END) AS principal,
        sum(CASE WHEN p.component = 'interest' THEN p.amount ELSE 0 END) AS interest
    FROM running r CROSS JOIN posting p ON p.member_account = r.id CROSS JOIN journal_entry e ON e.sequence = p.entry
    WHERE p.instalment IS NOT NULL AND p.side = 'C' AND e.value_date <= :last GROUP BY 1, 2
),
overdue AS MATERIALIZED (
    SELECT r.id, i.due, i.principal - coalesce(p.principal, 0) AS principal, i.interest - coalesce(p.interest, 0) AS interest,
        i.principal + i.interest AS whole, CAST(julianday(coalesce(p.day, :last)) - julianday(i.due) AS INTEGER) AS days
    FROM running r JOIN loan_instalment i ON i.loan = r.id AND i.version = r.version
    LEFT JOIN paid p ON p.loan = r.id AND p.n = i.n WHERE i.due < :last
),
late AS MATERIALIZED (
    SELECT id, sum(principal) AS principal, sum(interest) AS interest,
        sum(CASE WHEN days > 3 THEN (2 * whole * days + 1000) / 2000 ELSE 0 END) AS penalty,
        min(CASE WHEN principal + interest > 0 THEN due END) AS since
    FROM overdue GROUP BY id
),
loans AS MATERIALIZED (
    SELECT r.*, coalesce(t.principal, 0) AS due_principal, coalesce(t.interest, 0) AS due_interest, coalesce(t.penalty, 0) AS penalty, t.since,
        coalesce(CAST(julianday(:last) - julianday(t.since) AS INTEGER), 0) AS days
    FROM running r LEFT JOIN late t ON t.id = r.id
)
SELECT 'members.members' AS key, count(*) AS value FROM member
UNION ALL SELECT 'loans.borrowers', count(DISTINCT member) FROM loans
UNION ALL SELECT 'arrears.late_members', count(DISTINCT member) FROM loans WHERE due_principal + due_interest + penalty > 0
UNION ALL SELECT 'arrears.total', sum(due_principal + due_interest + penalty) FROM loans
UNION ALL SELECT 'cash.closing', sum(CASE p.side WHEN 'D' THEN p.amount ELSE -p.amount END) FROM posting p JOIN account c ON c.code = p.account AND c.section = 'cash'
UNION ALL SELECT 'cash_in.total', sum(p.amount) FROM journal_entry e CROSS JOIN posting p ON p.entry = e.sequence JOIN account c ON c.code = p.account
    WHERE c.section = 'cash' AND p.side = 'D' AND e.business_date BETWEEN :first AND :last
UNION ALL SELECT 'cash_out.total', sum(p.amount) FROM journal_entry e CROSS JOIN posting p ON p.entry = e.sequence JOIN account c ON c.code = p.account
    WHERE c.section = 'cash' AND p.side = 'C' AND e.business_date BETWEEN :first AND :last
