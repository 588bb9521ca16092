WITH RECURSIVE months (month, n) AS (SELECT :book_first, 0 UNION ALL SELECT date(month, '+1 month'), n + 1 FROM months WHERE n < 12 * :years - 1),
paid AS MATERIALIZED (
    SELECT m.number, m.name, coalesce(sum(b.credit - b.debit), 0) AS paid FROM member m LEFT JOIN member_account a ON a.member = m.id AND a.product = 'wajib'
    LEFT JOIN member_balance b ON b.member_account = a.id GROUP BY m.id
),
states AS (SELECT number, name, month, n, min(25000, max(0, paid - 25000 * n)) AS paid FROM paid, months WHERE paid IS NOT NULL)
SELECT number, name, sum(CASE WHEN month < :first AND paid < 25000 THEN 1 ELSE 0 END) AS months_open, sum(CASE WHEN month < :first THEN 25000 - paid ELSE 0 END) AS arrears,
    sum(CASE WHEN n = 12 * :years - 12 THEN paid ELSE 0 END) AS m01,
    sum(CASE WHEN n = 12 * :years - 11 THEN paid ELSE 0 END) AS m02,
    sum(CASE WHEN n = 12 * :years - 10 THEN paid ELSE 0 END) AS m03,
    sum(CASE WHEN n = 12 * :years - 9 THEN paid ELSE 0 END) AS m04,
    sum(CASE WHEN n = 12 * :years - 8 THEN paid ELSE 0 END) AS m05,
    sum(CASE WHEN n = 12 * :years - 7 THEN paid ELSE 0 END) AS m06,
    sum(CASE WHEN n = 12 * :years - 6 THEN paid ELSE 0 END) AS m07,
    sum(CASE WHEN n = 12 * :years - 5 THEN paid ELSE 0 END) AS m08,
    sum(CASE WHEN n = 12 * :years - 4 THEN paid ELSE 0 END) AS m09,
    sum(CASE WHEN n = 12 * :years - 3 THEN paid ELSE 0 END) AS m10,
    sum(CASE WHEN n = 12 * :years - 2 THEN paid ELSE 0 END) AS m11,
    sum(CASE WHEN n = 12 * :years - 1 THEN paid ELSE 0 END) AS m12
FROM states GROUP BY number ORDER BY number
