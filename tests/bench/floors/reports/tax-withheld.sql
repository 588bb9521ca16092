SELECT m.number, m.name, sum(CASE p.component WHEN 'interest' THEN p.amount ELSE 0 END) AS gross, sum(CASE p.component WHEN 'tax' THEN p.amount ELSE 0 END) AS tax
FROM journal_entry e CROSS JOIN posting p ON p.entry = e.sequence JOIN account c ON c.code = p.account JOIN member_account a ON a.id = p.member_account JOIN member m ON m.id = a.member
WHERE e.business_date BETWEEN :first AND :last AND c.role IN ('savings_interest', 'tax_withheld') GROUP BY m.id HAVING tax > 0 ORDER BY m.number
