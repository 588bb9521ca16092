"""Cash book: every receipt and payment of cash, with the cash there was after it."""

from __future__ import annotations

from datetime import timedelta

from coopdesk.domain.chart import Role
from coopdesk.domain.wording import BroughtForward, EventText
from coopdesk.marks import N_
from coopdesk.reports.drill import Drill, ToAccount, ToEntry
from coopdesk.reports.kind import Dates, Parameters, ReportKind, Shelf
from coopdesk.reports.table import Cell, Column, ColumnKind, ReportTable
from coopdesk.store.queries.balances import account_balance
from coopdesk.store.queries.journal_lines import cash_lines
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
    cash = unit.products.chart().roles[Role.CASH]
    balance = account_balance(unit, cash, first - timedelta(1))
    rows: list[tuple[Cell, ...]] = [(first, None, None, BroughtForward(), 0, 0, balance)] if balance else []
    drills: list[Drill | None] = [ToAccount(cash, None, first - timedelta(1))] if balance else []
    total_in = total_out = 0
    for line in cash_lines(unit, cash, first, last):
        balance += line.moved
        came_in, went_out = max(0, line.moved), max(0, -line.moved)
        total_in, total_out = total_in + came_in, total_out + went_out
        text = EventText(line.kind, line.moved > 0, ", ".join(names[code] for code in line.products), line.memo)
        rows.append((line.date, line.number, line.member, text, came_in, went_out, balance))
        drills.append(ToEntry(line.entry))
    totals = {"in": total_in, "out": total_out, "balance": balance}
    return ReportTable(KIND.code, KIND.title, COLUMNS, tuple(rows), totals, from_date=first, to_date=last, drills=tuple(drills))


KIND = ReportKind(
    "cash-book", N_("Cash book"), Dates.PERIOD, build, shelf=Shelf.DAILY, says=N_("Cash in, cash out and what is left")
)
