-- sums only
SELECT count(*) AS deposits, sum(b.credit - b.debit) AS amount, sum(CASE d.rollover WHEN 'none' THEN b.credit - b.debit ELSE 0 END) AS needed
FROM term_deposit d JOIN member_balance b ON b.member_account = d.id JOIN deposit_term t ON t.deposit = d.id AND t.version = d.version GROUP BY substr(t.matures, 1, 7)
