-- sums only: who gets less than the step has no row here or there
WITH kept AS (
    SELECT a.member, 12 * sum(b.credit - b.debit) AS capital FROM member_account a JOIN member_balance b ON b.member_account = a.id
    WHERE a.product IN ('pokok', 'wajib') GROUP BY a.member
),
since AS (
    SELECT a.member, sum((CASE p.side WHEN 'C' THEN p.amount ELSE -p.amount END) * (1 - CAST(substr(e.business_date, 6, 2) AS INTEGER))) AS capital
    FROM journal_entry e CROSS JOIN posting p ON p.entry = e.sequence CROSS JOIN member_account a ON a.id = p.member_account
    WHERE e.business_date BETWEEN :year AND :last AND a.product IN ('pokok', 'wajib') AND p.account LIKE '3-%' GROUP BY a.member
),
paid AS MATERIALIZED (
    SELECT e.member, sum(p.amount) AS interest FROM journal_entry e CROSS JOIN posting p ON p.entry = e.sequence
    WHERE e.business_date BETWEEN :year AND :last AND e.kind = 'loan_repayment' AND p.component = 'interest' GROUP BY e.member
)
SELECT m.number, m.name, (2 * (kept.capital + coalesce(since.capital, 0)) + 12) / 24 AS capital_base, coalesce(interest, 0) AS business_base
FROM kept JOIN member m ON m.id = kept.member LEFT JOIN since ON since.member = m.id LEFT JOIN paid ON paid.member = m.id ORDER BY m.number
