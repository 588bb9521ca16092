"""Rows of a table of loans, for the list and for a member's page: which badge a state has, and how its lines are told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from coopdesk.domain.loan_classes import ORDER, LoanClass
from coopdesk.domain.loans import LoanState
from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.i18n.labels import label
from coopdesk.services.loan_list import LoanLine
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn
from coopdesk.ui.session import Session
from coopdesk.ui.views.loan_lateness import TONES

STATE_TONES = {
    LoanState.APPLIED: ("due", "clock"),
    LoanState.APPROVED: ("info", "clock"),
    LoanState.REJECTED: ("neutral", ""),
    LoanState.DISBURSED: ("good", "check"),
    LoanState.REPAID: ("neutral", "check"),
    LoanState.WRITTEN_OFF: ("late", ""),
}
ENDED = (LoanState.REJECTED, LoanState.REPAID, LoanState.WRITTEN_OFF)
COLUMNS = (
    TableColumn("number", lambda: _("Loan"), CellKind.LINK),
    TableColumn("name", lambda: _("Member"), stretch=True, whole=True),
    TableColumn("product", lambda: _("Product"), leaves=2),
    TableColumn("principal", lambda: _("Principal"), CellKind.MONEY, leaves=3),
    TableColumn("outstanding", lambda: _("Outstanding"), CellKind.MONEY),
    TableColumn("held", lambda: _("Paid ahead"), CellKind.MONEY, leaves=1),
    TableColumn("next_due", lambda: _("Next due"), CellKind.DATE, leaves=4),
    TableColumn("class", lambda: _("Class"), CellKind.BADGE, leaves=5),
    TableColumn("state", lambda: _("Status"), CellKind.BADGE),
)


def state_badge(state: LoanState, days_late: int) -> tuple[str, str, str]:
    """Words, tone and icon of a loan's badge; a late loan says by how many days."""
    if days_late:
        words = ngettext("Late by {n} day", "Late by {n} days", days_late).format(n=current().formats.number(days_late))
        return words, "late", "triangle-alert"
    return (label(state, current()), *STATE_TONES[state])


def loan_record(line: LoanLine, products: Mapping[str, str]) -> tuple[Any, ...]:
    """The plain values of a line in the order of COLUMNS, the line itself last; `products` are names by code."""
    product = products.get(line.product, line.product)
    figures = (line.principal, line.outstanding, line.held, line.next_due or date.max, class_order(line))
    return (line.number, f"{line.name} · {line.member}", product, *figures, state_order(line), line)


def class_order(line: LoanLine) -> int:
    """The worst first; a loan that does not run has no class."""
    return -ORDER.index(line.loan_class) if line.loan_class else 1


def state_order(line: LoanLine) -> int:
    """Late loans by their days, then the others by state."""
    return line.days_late or -list(STATE_TONES).index(line.state)


def _class_cell(line: LoanLine) -> Cell:
    if line.loan_class is None:
        return Cell("", class_order(line))
    words = label(line.loan_class, current())
    if line.loan_class is LoanClass.CURRENT:
        return Cell(words, class_order(line), ink="text2")
    return Cell(words, class_order(line), *TONES[line.loan_class])


def loan_row(session: Session, line: LoanLine, products: Mapping[str, str]) -> Row:
    """`products` are names by code."""
    product = products.get(line.product, line.product)
    badge = state_badge(line.state, line.days_late)
    next_due = Cell(current().formats.date(line.next_due), line.next_due) if line.next_due else Cell()
    cells = (
        Cell(line.number, line.number),
        Cell(f"{line.name} · {line.member}", line.name.casefold()),
        Cell(product, product.casefold()),
        Cell(session.amount(line.principal), line.principal),
        Cell(session.amount(line.outstanding) if line.outstanding else "", line.outstanding),
        Cell(session.amount(line.held) if line.held else "", line.held),
        next_due,
        _class_cell(line),
        Cell(badge[0], state_order(line), badge[1], badge[2]),
    )
    return Row(line.number, cells, "late" if line.days_late else "past" if line.state in ENDED else "")
