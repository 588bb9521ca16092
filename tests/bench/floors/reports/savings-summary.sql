SELECT q.code, sum(b.debit <> b.credit OR a.opened <= :last AND (a.closed IS NULL OR a.closed > :last)) AS accounts, sum(b.credit - b.debit) AS balance
FROM member_account a JOIN product q ON q.code = a.product JOIN member_balance b ON b.member_account = a.id WHERE q.kind NOT LIKE 'loan%' GROUP BY q.code
