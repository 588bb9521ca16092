"""Passbooks and the sealed marks of what is printed in them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.engine import Connection, Row

from coopdesk.domain.passbook import FIRST_PLACE, BookState, Mark, MarkKind, Passbook, PassbookLayout, Place
from coopdesk.store.ledger import Stamp
from coopdesk.store.rows import inserted_id
from coopdesk.store.sealing import append_rows
from coopdesk.store.tables import passbook, passbook_mark

MARKS = (
    "SELECT b.book_number, m.page, m.line, m.what, m.entry, m.posting_line, m.balance, m.reason "
    "FROM passbook_mark m JOIN passbook b ON b.id = m.passbook WHERE b.member_account = ? ORDER BY m.id"
)


class PassbookRepository:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def current(self, account: int) -> Passbook | None:
        """The newest book of a member account, in whatever state."""
        books = self.of_account(account)
        return books[-1] if books else None

    def of_account(self, account: int) -> list[Passbook]:
        """Every book of a member account, the oldest first."""
        rows = self._connection.execute(select(passbook).where(passbook.c.member_account == account).order_by(passbook.c.book_number))
        return [_passbook(row) for row in rows]

    def issue(self, account: int, number: int, layout: PassbookLayout, on: date) -> Passbook:
        """A new book; it keeps the capacity that its layout has now."""
        values = {
            "member_account": account,
            "book_number": number,
            "layout": layout.code,
            "lines": layout.lines,
            "pages": layout.pages,
            "state": BookState.ACTIVE.value,
            "issued": on.isoformat(),
            "next_page": FIRST_PLACE.page,
            "next_line": FIRST_PLACE.line,
        }
        result = self._connection.execute(insert(passbook).values(**values))
        return Passbook(inserted_id(result), account, number, layout, BookState.ACTIVE, on, FIRST_PLACE)

    def set_state(self, identity: int, state: BookState) -> None:
        self._connection.execute(update(passbook).where(passbook.c.id == identity).values(state=state.value))

    def move(self, identity: int, to: Place) -> None:
        """Set the next free line of a book."""
        self._connection.execute(update(passbook).where(passbook.c.id == identity).values(next_page=to.page, next_line=to.line))

    def marks(self, account: int) -> list[Mark]:
        """Everything ever said of the lines of an account's books, in the order in which it was said."""
        rows = self._connection.exec_driver_sql(MARKS, (account,))
        return [
            Mark(book, Place(page, line), MarkKind(what), entry, posting, balance, reason)
            for book, page, line, what, entry, posting, balance, reason in rows
        ]

    def mark(self, identity: int, marks: Sequence[Mark], stamp: Stamp) -> None:
        """Seal what is said of lines of one book."""
        rows = [
            {
                "passbook": identity,
                "page": mark.place.page,
                "line": mark.place.line,
                "what": mark.what.value,
                "entry": mark.entry,
                "posting_line": mark.posting,
                "balance": mark.balance,
                "reason": mark.reason,
                "operator": stamp.operator,
                "recorded_at": stamp.recorded_at.isoformat(),
            }
            for mark in marks
        ]
        append_rows(self._connection, passbook_mark, rows)


def _passbook(row: Row[Any]) -> Passbook:
    return Passbook(
        id=row.id,
        account=row.member_account,
        number=row.book_number,
        layout=PassbookLayout(row.layout, row.lines, row.pages),
        state=BookState(row.state),
        issued=date.fromisoformat(row.issued),
        next=Place(row.next_page, row.next_line),
    )
