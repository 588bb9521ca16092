"""Maturity ladder of term deposits: how much matures how soon, and the cash that it may ask for, added up."""

from __future__ import annotations

from itertools import accumulate

from coopdesk.domain.calendar import shifted
from coopdesk.domain.maturity_ladder import Rung, rung_of
from coopdesk.domain.portfolio import percent_of
from coopdesk.marks import N_
from coopdesk.reports.drill import ToReport
from coopdesk.reports.kind import Dates, Filter, Parameters, ReportKind, Shelf
from coopdesk.reports.table import Column, ColumnKind, ReportTable
from coopdesk.store.queries.deposit_maturities import deposits_held
from coopdesk.store.queries.working_days import working_days
from coopdesk.store.unit_of_work import UnitOfWork

COLUMNS = (
    Column("time", N_("Matures in")),
    Column("deposits", N_("Deposits"), ColumnKind.INTEGER),
    Column("amount", N_("Amount"), ColumnKind.MONEY),
    Column("percent", N_("Of all deposits"), ColumnKind.PERCENT),
    Column("needed", N_("Cash it may ask for"), ColumnKind.MONEY),
    Column("so_far", N_("Added up"), ColumnKind.MONEY),
)


def build(unit: UnitOfWork, asked: Parameters) -> ReportTable:
    """By business date; `needed` leaves out what begins anew, `so_far` adds it up from the first line on."""
    days = working_days(unit, asked.day)
    held = [each for each in deposits_held(unit, asked.day) if asked.product in ("", each.product)]
    whole = sum(each.balance for each in held)
    own = {rung: [each for each in held if rung_of(shifted(each.matures, days), asked.day) is rung] for rung in Rung}
    needed = [sum(each.balance for each in own[rung] if each.fetched) for rung in Rung]
    rows = tuple(
        (rung, len(own[rung]), amount := sum(each.balance for each in own[rung]), percent_of(amount, whole), cash, so_far)
        for rung, cash, so_far in zip(Rung, needed, accumulate(needed), strict=True)
    )
    totals = {"deposits": len(held), "amount": whole, "needed": sum(needed)}
    drills = tuple(ToReport("deposit-maturities", None, asked.day) for _row in rows)
    return ReportTable(KIND.code, KIND.title, COLUMNS, rows, totals, as_of=asked.day, drills=drills)


KIND = ReportKind(
    "maturity-ladder",
    N_("Maturity ladder of deposits"),
    Dates.AS_OF,
    build,
    frozenset({Filter.PRODUCT}),
    shelf=Shelf.SUPERVISORS,
    says=N_("How much cash deposits may ask for, and how soon"),
)
