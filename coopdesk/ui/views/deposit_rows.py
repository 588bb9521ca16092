"""Rows of term deposits for their lists: which badge a state has, and how a deposit's terms are told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from coopdesk.domain.deposit_life import DepositState, TermDeposit
from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.i18n.labels import label
from coopdesk.services.deposit_register import DepositGroup, DepositRow
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn
from coopdesk.ui.session import Session

STATE_TONES: Mapping[DepositState, tuple[str, str]] = {
    DepositState.RUNNING: ("good", "check"),
    DepositState.MATURED: ("due", "clock"),
    DepositState.PAID_OUT: ("neutral", "check"),
    DepositState.BROKEN: ("neutral", ""),
    DepositState.ANNULLED: ("neutral", ""),
}
COLUMNS = (
    TableColumn("number", lambda: _("Deposit no."), CellKind.LINK),
    TableColumn("name", lambda: _("Member"), stretch=True, whole=True),
    TableColumn("certificate", lambda: _("Certificate"), leaves=1),
    TableColumn("rate", lambda: _("A year"), CellKind.COUNT, leaves=2),
    TableColumn("amount", lambda: _("Amount"), CellKind.MONEY),
    TableColumn("matures", lambda: _("Matures"), CellKind.DATE),
    TableColumn("rollover", lambda: _("At maturity"), leaves=3),
    TableColumn("state", lambda: _("Status"), CellKind.BADGE),
)


def badge_of(row: DepositRow) -> tuple[str, str, str]:
    """Words, tone and icon; a running deposit whose day is over says so."""
    if row.state is DepositState.RUNNING and DepositGroup.OVERDUE in row.groups:
        return _("Its day is over"), "late", "triangle-alert"
    if row.held:
        return _("Held for {what}").format(what=row.held), "info", "lock"
    return (label(row.state, current()), *STATE_TONES[row.state])


def terms_line(deposit: TermDeposit) -> str:
    """What was agreed, in a few words."""
    formats, term = current().formats, deposit.term
    length = ngettext("{n} month", "{n} months", term.months).format(n=formats.number(term.months))
    rate = _("{rate} a year").format(rate=formats.percent(term.rate))
    return " · ".join((length, rate, label(deposit.payout, current())))


def deposit_record(row: DepositRow) -> tuple[Any, ...]:
    """The plain values of a row in the order of COLUMNS, the row itself last."""
    badge = list(STATE_TONES).index(row.state)
    return row.number, f"{row.name} · {row.member}", row.certificate, row.rate, row.amount, row.pay_on, row.rollover.value, badge, row


def deposit_row(session: Session, row: DepositRow) -> Row:
    """A deposit dressed for the eye."""
    formats, words = current().formats, label(row.rollover, current())
    ended, late = DepositGroup.ENDED in row.groups, DepositGroup.OVERDUE in row.groups
    said, tone, icon = badge_of(row)
    cells = (
        Cell(row.number, row.number),
        Cell(f"{row.name} · {row.member}", row.name.casefold()),
        Cell(row.certificate, row.certificate),
        Cell(formats.percent(row.rate), row.rate),
        Cell(session.amount(row.amount), row.amount),
        Cell(formats.date(row.pay_on), row.pay_on),
        Cell("" if ended else words, words),
        Cell(said, said, tone, icon),
    )
    return Row(row.number, cells, "past" if ended else "late" if late and row.state is DepositState.RUNNING else "")
