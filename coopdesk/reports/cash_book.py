"""Cash book: every receipt and payment of cash, with the cash there was after it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from coopdesk.domain.chart import Section
from coopdesk.domain.errors import BadField
from coopdesk.domain.money import Minor
from coopdesk.domain.wording import BroughtForward, EventText
from coopdesk.marks import N_
from coopdesk.reports.drill import Drill, ToAccount, ToEntry, ToReport
from coopdesk.reports.kind import Dates, Filter, Parameters, ReportKind, Shelf
from coopdesk.reports.table import Cell, Column, ColumnKind, ReportTable
from coopdesk.store.queries.balances import account_sums
from coopdesk.store.queries.journal_lines import CashLine, cash_lines
from coopdesk.store.unit_of_work import UnitOfWork

COLUMNS = (
    Column("date", N_("Date"), ColumnKind.DATE),
    Column("number", N_("Receipt number"), ColumnKind.CODE),
    Column("member", N_("Member"), ColumnKind.CODE),
    Column("text", N_("Text")),
    Column("in", N_("Cash in"), ColumnKind.MONEY),
    Column("out", N_("Cash out"), ColumnKind.MONEY),
    Column("balance", N_("Balance"), ColumnKind.MONEY),
)


def build(unit: UnitOfWork, asked: Parameters) -> ReportTable:
    """By business date; a balance from before the first day is a line of its own, without a number."""
    first, last = asked.days
    names = {product.code: product.name(asked.language) for product in unit.products.all()}
    cash, before = chosen_accounts(unit, asked, Section.CASH), first - timedelta(1)
    opening = {sums.account: sums.balance for sums in account_sums(unit, before) if sums.account in cash and sums.balance}
    balance = sum(opening.values())
    rows: list[tuple[Cell, ...]] = [(first, None, None, BroughtForward(), 0, 0, balance)] if balance else []
    drills: list[Drill | None] = [_brought_forward(opening, before)] if balance else []
    total_in = total_out = 0
    for line in cash_lines(unit, cash, first, last):
        balance += line.moved
        came_in, went_out = (line.moved, 0) if line.moved > 0 else (0, -line.moved)
        total_in, total_out = total_in + came_in, total_out + went_out
        rows.append((line.date, line.number, line.member, line_text(line, names), came_in, went_out, balance))
        drills.append(ToEntry(line.entry))
    totals = {"in": total_in, "out": total_out, "balance": balance}
    return ReportTable(KIND.code, KIND.title, COLUMNS, tuple(rows), totals, from_date=first, to_date=last, drills=tuple(drills))


def line_text(line: CashLine, names: Mapping[str, str]) -> EventText:
    """What a line says, with the products that its entry moves by name."""
    return EventText(line.kind, line.moved > 0, ", ".join(names[code] for code in line.products), line.memo)


def chosen_accounts(unit: UnitOfWork, asked: Parameters, section: Section) -> frozenset[str]:
    """The accounts of a section, or the one asked for; refuses one that stands elsewhere (BadField)."""
    own = frozenset(code for code, account in unit.products.chart().accounts.items() if account.section is section)
    if asked.account and asked.account not in own:
        raise BadField("account", asked.account)
    return frozenset({asked.account}) if asked.account else own


def _brought_forward(opening: Mapping[str, Minor], day: date) -> Drill:
    """The account that held it, or where there are several all that there was."""
    return ToAccount(next(iter(opening)), None, day) if len(opening) == 1 else ToReport("financial-position", None, day)


KIND = ReportKind(
    "cash-book", N_("Cash book"), Dates.PERIOD, build, frozenset({Filter.ACCOUNT}), shelf=Shelf.DAILY, says=N_("Cash in, cash out and what is left")
)
