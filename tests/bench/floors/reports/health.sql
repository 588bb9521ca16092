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
),
classed AS MATERIALIZED (
    SELECT *, CASE WHEN days <= 90 THEN 'current' WHEN days <= 180 THEN 'substandard' WHEN days <= 270 THEN 'doubtful' ELSE 'loss' END AS class,
        CASE WHEN days <= 90 THEN (outstanding * 5 + 500) / 1000 WHEN days <= 180 THEN (outstanding * 10 + 50) / 100
            WHEN days <= 270 THEN (outstanding * 50 + 50) / 100 ELSE outstanding END AS needed
    FROM loans
),
sums AS MATERIALIZED (
    SELECT c.code, c.kind, c.section, c.role, sum(CASE p.side WHEN 'D' THEN p.amount ELSE -p.amount END) AS balance
    FROM posting p JOIN journal_entry e ON e.sequence = p.entry JOIN account c ON c.code = p.account WHERE e.business_date <= :last GROUP BY c.code
),
results AS MATERIALIZED (
    SELECT c.code, c.kind, c.section, sum(CASE p.side WHEN 'D' THEN p.amount ELSE -p.amount END) AS balance
    FROM journal_entry e CROSS JOIN posting p ON p.entry = e.sequence JOIN account c ON c.code = p.account
    WHERE e.business_date BETWEEN :year AND :last AND c.kind IN ('income', 'expense') AND e.kind NOT IN ('year_closed', 'year_opened') GROUP BY c.code
)
SELECT 'npl.above' AS key, sum(outstanding) AS value FROM classed WHERE class <> 'current'
UNION ALL SELECT 'npl.below', sum(balance) FROM sums WHERE section = 'loan'
UNION ALL SELECT 'cover.below', sum(needed) FROM classed
UNION ALL SELECT 'equity.below', sum(balance) FROM sums WHERE kind = 'asset'
UNION ALL SELECT 'roa.above', -sum(balance) FROM results
