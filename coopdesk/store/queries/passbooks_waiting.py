"""Passbooks in members' hands whose accounts have lines that nobody has seen on paper yet."""

from __future__ import annotations

from coopdesk.domain.passbook import BookState, WaitingBook, last_entry, standing
from coopdesk.store.unit_of_work import UnitOfWork

BOOKS = (
    "SELECT b.member_account, m.number, m.name, a.product, b.state, b.next_page, last.entry, last.posting_line, "
    "EXISTS (SELECT 1 FROM passbook_mark r JOIN passbook o ON o.id = r.passbook "
    "WHERE o.member_account = b.member_account AND r.what = 'resumed') "
    "FROM passbook b JOIN member_account a ON a.id = b.member_account JOIN member m ON m.id = a.member "
    "LEFT JOIN passbook_mark last ON last.id = (SELECT max(x.id) FROM passbook_mark x JOIN passbook o ON o.id = x.passbook "
    "WHERE o.member_account = b.member_account AND x.what = 'entry') "
    "WHERE b.state IN ('active', 'full') AND b.book_number = "
    "(SELECT max(o.book_number) FROM passbook o WHERE o.member_account = b.member_account) ORDER BY m.name_folded, m.number, b.id"
)
AFTER = (
    "SELECT count(*) FROM member_account a JOIN product q ON q.code = a.product "
    "JOIN posting p ON p.member_account = a.id AND p.account = q.control WHERE a.id = ? AND (p.entry, p.line) > (?, ?)"
)


def passbooks_waiting(unit: UnitOfWork) -> list[WaitingBook]:
    """By name. Who was never given a book is not waiting for one."""
    found = []
    for account, number, name, product, state, page, entry, posting, resumed in unit.connection.exec_driver_sql(BOOKS):
        last = _last_standing(unit, account) if resumed else (entry or 0, posting or 0)
        if lines := unit.connection.exec_driver_sql(AFTER, (account, *last)).scalar_one():
            found.append(WaitingBook(number, name, product, lines, page, state == BookState.FULL.value))
    return found


def _last_standing(unit: UnitOfWork, account: int) -> tuple[int, int]:
    """Entry and line printed last, where somebody went back to an earlier line of the book."""
    last = last_entry(standing(unit.passbooks.marks(account)))
    return (last.entry or 0, last.posting or 0) if last else (0, 0)
