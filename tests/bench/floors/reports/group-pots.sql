WITH moved AS (
    SELECT g.name, CASE p.side WHEN 'C' THEN p.amount ELSE -p.amount END AS signed
    FROM pot_entry x JOIN group_pot g ON g.id = x.pot JOIN journal_entry e ON e.sequence = x.entry
    JOIN posting p ON p.entry = e.sequence AND p.account = g.account WHERE e.business_date BETWEEN :first AND :last
)
SELECT sum(CASE WHEN signed > 0 THEN signed ELSE 0 END) AS "in", sum(CASE WHEN signed < 0 THEN -signed ELSE 0 END) AS "out" FROM moved GROUP BY name ORDER BY name
