WITH ended AS (
    SELECT cover, sum(CASE kind WHEN 'repaid' THEN amount ELSE 0 END) AS back, sum(CASE kind WHEN 'written_off' THEN amount ELSE 0 END) AS off
    FROM cover_end WHERE kind IN ('repaid', 'written_off') AND date <= :last GROUP BY cover
),
stood AS (
    SELECT d.number, c.date, c.id, c.amount, coalesce(e.back, 0) AS given_back, coalesce(e.off, 0) AS let_off
    FROM cover c JOIN member d ON d.id = c.debtor LEFT JOIN ended e ON e.cover = c.id WHERE c.date <= :last
)
SELECT number, amount, given_back, let_off, amount - given_back - let_off AS open,
    CASE WHEN amount > given_back + let_off THEN CAST(julianday(:last) - julianday(date) AS INTEGER) ELSE 0 END AS days
FROM stood ORDER BY number, date, id
