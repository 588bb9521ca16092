"""The people of a payroll list dressed for the eye: what each is asked for, or what came of it, and whether that is all."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from coopdesk.domain.billing import BillKind
from coopdesk.domain.money import Minor
from coopdesk.domain.payroll import ListState, RowMatch
from coopdesk.i18n.catalogue import _, pgettext
from coopdesk.services.payroll.desk import PayrollSheet, PersonRow
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.sum_box import SumRow

COLUMNS = (
    TableColumn("state", lambda: pgettext("of a row of a payroll list", "State"), CellKind.BADGE),
    TableColumn("number", lambda: _("Number"), CellKind.LINK),
    TableColumn("employee", lambda: _("Number there"), leaves=2),
    TableColumn("name", lambda: _("Name"), stretch=True, whole=True),
    TableColumn("loans", lambda: _("Loans"), CellKind.MONEY, leaves=4),
    TableColumn("dues", lambda: _("Dues"), CellKind.MONEY, leaves=3),
    TableColumn("savings", lambda: _("Savings"), CellKind.MONEY, leaves=1),
    TableColumn("billed", lambda: _("To be kept back"), CellKind.MONEY),
    TableColumn("came", lambda: _("Kept back"), CellKind.MONEY),
    TableColumn("held", lambda: _("In suspense"), CellKind.MONEY, leaves=5),
)
Figure = Callable[[PersonRow, ListState], Minor]


def _part(*kinds: BillKind) -> Figure:
    """As asked, or as paid once the employer answered."""
    return lambda row, state: row.part(*kinds, paid=state in (ListState.ANSWERED, ListState.SETTLED))


FIGURES: Mapping[str, Figure] = {
    "loans": _part(BillKind.LOAN),
    "dues": _part(BillKind.DUES),
    "savings": _part(BillKind.PLAN, BillKind.SAVINGS),
    "billed": lambda row, _state: row.billed,
    "came": lambda row, _state: row.came,
    "held": lambda row, _state: row.held,
}


def person_row(row: PersonRow, state: ListState, session: Session) -> Row:
    words, tone, icon = _state(row, state)
    number = row.member.number if row.member else ""
    figures = {key: figure(row, state) for key, figure in FIGURES.items()}
    money = (Cell(session.amount(minor) if minor else "", minor, ink="due" if key == "held" and minor else "") for key, minor in figures.items())
    cells = (Cell(words, words, tone, icon), Cell(number, number), Cell(row.number, row.number), Cell(row.name, row.name.casefold()), *money)
    return Row(row.key, cells)


def _state(row: PersonRow, state: ListState) -> tuple[str, str, str]:
    """Words, tone and icon of how a row stands."""
    if state in (ListState.DRAFT, ListState.BILLED):
        return pgettext("of a row of a payroll list", "Asked"), "neutral", ""
    if row.member is None:
        named = row.answers[0].match is RowMatch.NAME
        if named:
            return pgettext("of a row of a payroll list", "By name?"), "late", "triangle-alert"
        if state is ListState.SETTLED and not row.held:
            return pgettext("of a row of a payroll list", "Cleared"), "good", "check"
        return pgettext("of a row of a payroll list", "Nobody's"), "due", "clock"
    if not row.came:
        return pgettext("of a row of a payroll list", "Nothing came"), "late", "triangle-alert"
    if row.came < row.billed:
        return pgettext("of a row of a payroll list", "Short"), "due", "clock"
    if row.came > row.billed:
        return pgettext("of a row of a payroll list", "More"), "info", "info"
    return pgettext("of a row of a payroll list", "In full"), "good", "check"


def sum_rows(sheet: PayrollSheet, session: Session) -> tuple[SumRow, ...]:
    """What was asked, what came, and what is missing; of a bill only what is asked."""
    asked = SumRow(_("To be kept back"), session.amount(sheet.billed))
    if sheet.state in (ListState.DRAFT, ListState.BILLED):
        return (SumRow(_("To be kept back"), session.amount(sheet.billed), total=True),)
    held = [SumRow(_("In suspense"), session.amount(sheet.held), ink="due")] if sheet.held else []
    missing = sum(max(0, row.billed - row.came) for row in sheet.rows)
    short = [SumRow(_("Short"), session.amount(missing), ink="late")] if missing else []
    return (asked, *short, *held, SumRow(_("Kept back"), session.amount(sheet.came), total=True))
