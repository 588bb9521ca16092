"""Rows of a table of covers: who paid for whom at which meeting, what was given back or let off of it, and what is open."""

from __future__ import annotations

from datetime import date

from coopdesk.domain.covers import CoverEnd, EndLine
from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.services.cover_ledger import CoverRow
from coopdesk.ui.models.table_model import Cell
from coopdesk.ui.session import Session

OLD_DAYS = 31
"""Open for longer than from one meeting to the next."""


def paid_cell(row: CoverRow) -> Cell:
    formats = current().formats
    return Cell(formats.date(row.cover.date), row.cover.date)


def open_cells(row: CoverRow, session: Session) -> tuple[Cell, Cell]:
    """What was paid, and what is open of it."""
    cover = row.cover
    return Cell(session.amount(cover.amount), cover.amount), Cell(session.amount(cover.open) if cover.open else "", cover.open)


def age_cell(row: CoverRow, on: date) -> Cell:
    if not row.cover.open:
        return Cell(_("settled"), -1, ink="text2")
    days = row.days(on)
    words = ngettext("{n} day", "{n} days", days).format(n=current().formats.number(days)) if days else _("today")
    return Cell(words, days, ink="due" if days > OLD_DAYS else "")


def story(row: CoverRow, session: Session) -> str:
    """From whom a pot has it, and what became of it so far, each ending with its day; what was taken back is left out with what it took back."""
    undone = [(_of(end), -end.amount) for end in row.ends if end.amount < 0]
    told = [_("{name} had paid it").format(name=row.former.name)] if row.former else []
    for end in row.ends:
        if end.amount > 0 and (end.kind, end.amount) in undone:
            undone.remove((end.kind, end.amount))
        elif end.amount > 0 and end.kind is not CoverEnd.UNDONE:
            told.append(_ending(end, session))
    return " · ".join(told)


def _of(end: EndLine) -> CoverEnd:
    """What is taken back below nothing: a payment, or an ending of its own kind."""
    return CoverEnd.REPAID if end.kind is CoverEnd.UNDONE else end.kind


def _ending(end: EndLine, session: Session) -> str:
    said = {"amount": session.amount(end.amount), "date": current().formats.date(end.date)}
    if end.kind is CoverEnd.WRITTEN_OFF:
        return _("{amount} let off on {date}: {reason}").format(reason=end.reason, **said)
    if end.kind is CoverEnd.BOUGHT:
        return _("{amount} bought by a pot on {date}, when she left").format(**said)
    if end.kind is CoverEnd.PASSED:
        return _("{amount} passed to a pot on {date}: {reason}").format(reason=end.reason, **said)
    return _("{amount} given back on {date}").format(**said)
