SELECT m.number, w.number, m.name, sum(CASE p.kind WHEN 'dues' THEN p.amount ELSE 0 END) AS dues,
    sum(CASE WHEN p.kind IN ('plan', 'savings') THEN p.amount ELSE 0 END) AS savings, sum(p.principal) AS principal, sum(p.interest) AS interest,
    sum(p.charges) AS charges, sum(p.amount) AS billed
FROM payroll_list l JOIN payroll_line p ON p.list = l.id JOIN member m ON m.id = p.member JOIN employment w ON w.member = m.id AND w.employer = l.employer
WHERE l.month BETWEEN :first AND :last GROUP BY m.id ORDER BY m.number
