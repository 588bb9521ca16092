SELECT t.matures, a.number, m.number, m.name, d.certificate, b.credit - b.debit AS amount, CASE d.rollover WHEN 'none' THEN b.credit - b.debit ELSE 0 END AS needed
FROM term_deposit d JOIN member_account a ON a.id = d.id JOIN member m ON m.id = a.member JOIN member_balance b ON b.member_account = d.id
JOIN deposit_term t ON t.deposit = d.id AND t.version = d.version ORDER BY t.matures, a.number
