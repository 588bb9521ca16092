SELECT m.number, m.name, (SELECT s.status FROM member_status_event s WHERE s.member = m.id AND s.date <= :last ORDER BY s.date DESC, s.id DESC LIMIT 1), m.joined,
    sum(CASE WHEN a.product = 'pokok' THEN b.credit - b.debit ELSE 0 END) AS pokok, sum(CASE WHEN a.product = 'wajib' THEN b.credit - b.debit ELSE 0 END) AS wajib,
    sum(CASE WHEN a.product = 'sukarela' THEN b.credit - b.debit ELSE 0 END) AS sukarela,
    sum(CASE WHEN a.product = 'flat' THEN b.debit - b.credit ELSE 0 END) AS loans
FROM member m LEFT JOIN member_account a ON a.member = m.id LEFT JOIN member_balance b ON b.member_account = a.id GROUP BY m.id ORDER BY m.number
