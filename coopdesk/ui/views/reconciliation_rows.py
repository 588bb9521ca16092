"""The rows of bank accounts and of their statements, dressed for the eye; and the sum that proves them."""

from __future__ import annotations

from datetime import date

from coopdesk.domain.money import Minor
from coopdesk.domain.reconciliation import BankLine, BookLine, Comparison
from coopdesk.i18n.catalogue import _, current, pgettext
from coopdesk.services.bank_reconciliation import BankAccount
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.sum_box import SumRow

ACCOUNTS = (
    TableColumn("code", lambda: _("Account"), CellKind.LINK),
    TableColumn("name", lambda: _("Name"), stretch=True, whole=True),
    TableColumn("until", lambda: _("Settled up to"), CellKind.DATE),
    TableColumn("bank", lambda: _("The bank had"), CellKind.MONEY, leaves=1),
    TableColumn("book", lambda: _("The book has"), CellKind.MONEY),
)
LINES = (
    TableColumn("state", lambda: pgettext("of a bank's line", "State"), CellKind.BADGE),
    TableColumn("date", lambda: _("Date"), CellKind.DATE),
    TableColumn("text", lambda: pgettext("of a bank's line", "Bank"), stretch=True),
    TableColumn("in", lambda: pgettext("money", "In"), CellKind.MONEY),
    TableColumn("out", lambda: pgettext("money", "Out"), CellKind.MONEY),
    TableColumn("entry", lambda: pgettext("of a bank's line", "Book")),
)


def account_row(each: BankAccount, session: Session) -> Row:
    last, formats = each.last, current().formats
    until = Cell(formats.date(last.last_day), last.last_day) if last else Cell(_("never"), date.min, ink="due")
    bank = Cell(session.amount(last.closing), last.closing) if last else Cell()
    cells = (Cell(each.account.code), Cell(each.account.name(current().language)), until, bank, Cell(session.amount(each.balance), each.balance))
    return Row(each.account.code, cells)


def line_rows(found: Comparison, session: Session) -> list[Row]:
    """What is only at the bank first, then what agrees, then what is outstanding."""
    rows = [_row(("bank", line.row), _("Only at the bank"), "due", line, None, session) for line in found.bank_only]
    rows += [_row(("pair", pair.bank.row), _("Agrees"), "good", pair.bank, pair.book, session) for pair in found.pairs]
    return rows + [_outstanding(line, session) for line in found.outstanding]


def _row(key: tuple[str, int], state: str, tone: str, line: BankLine, book: BookLine | None, session: Session) -> Row:
    cells = (
        Cell(state, state, tone, "check" if book else "clock"),
        Cell(current().formats.date(line.date), (line.date, line.row)),
        Cell(" ".join(filter(None, (line.text, line.reference)))),
        *_amounts(line.amount, session),
        Cell(_book_words(book) if book else ""),
    )
    return Row(key, cells)


def _outstanding(line: BookLine, session: Session) -> Row:
    state = pgettext("of a bank's line", "Outstanding")
    cells = (
        Cell(state, state, "info", "clock"),
        Cell(current().formats.date(line.date), (line.date, 0)),
        Cell(line.text, quiet=True),
        *_amounts(line.amount, session),
        Cell(_book_words(line)),
    )
    return Row(("book", line.entry), cells, "past")


def _amounts(amount: Minor, session: Session) -> tuple[Cell, Cell]:
    came, went = max(0, amount), max(0, -amount)
    return Cell(session.amount(came) if came else "", came), Cell(session.amount(went) if went else "", went)


def _book_words(line: BookLine) -> str:
    return " · ".join((line.number or line.text, current().formats.date(line.date)))


def sum_rows(found: Comparison, session: Session) -> tuple[SumRow, ...]:
    """From the book's balance to the bank's: what each has that the other lacks, and the difference."""
    last = found.statement.days[1]
    later = sum(pair.book.amount for pair in found.pairs if pair.book.date > last)
    parts = (
        (pgettext("of a bank's line", "Outstanding"), -sum(line.amount for line in found.outstanding)),
        (_("Only at the bank"), sum(line.amount for line in found.bank_only)),
        (_("In the book some days later"), later),
    )
    rows = [SumRow(_("The book has"), session.amount(found.book))]
    rows += [SumRow(words, session.amount(amount)) for words, amount in parts if amount]
    rows.append(SumRow(_("The bank has"), session.amount(found.statement.closing)))
    rows.append(SumRow(_("Difference"), session.amount(found.difference), total=True, ink="late" if found.difference else "text"))
    return tuple(rows)
