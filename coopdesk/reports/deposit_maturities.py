"""Maturities of term deposits: what each holds, the day on which it matures, and the cash that this may ask for."""

from __future__ import annotations

from coopdesk.domain.calendar import shifted
from coopdesk.marks import N_
from coopdesk.reports.drill import ToDeposit
from coopdesk.reports.kind import Dates, Filter, Parameters, ReportKind, Shelf
from coopdesk.reports.table import Column, ColumnKind, ReportTable
from coopdesk.store.queries.deposit_maturities import deposits_held
from coopdesk.store.queries.working_days import working_days
from coopdesk.store.unit_of_work import UnitOfWork

COLUMNS = (
    Column("matures", N_("Matures"), ColumnKind.DATE),
    Column("number", N_("Deposit no."), ColumnKind.CODE),
    Column("member", N_("Member number"), ColumnKind.CODE),
    Column("name", N_("Member")),
    Column("certificate", N_("Certificate"), ColumnKind.CODE),
    Column("amount", N_("Amount"), ColumnKind.MONEY),
    Column("needed", N_("Cash it may ask for"), ColumnKind.MONEY),
)


def build(unit: UnitOfWork, asked: Parameters) -> ReportTable:
    """As of a business date; `matures` is the working day on which it is paid, `needed` nothing where it begins anew."""
    days = working_days(unit, asked.day)
    held = [each for each in deposits_held(unit, asked.day) if asked.product in ("", each.product) and asked.member in ("", each.member)]
    rows = tuple(
        (
            *(shifted(each.matures, days), each.number, each.member, each.name, each.certificate),
            *(each.balance, each.balance if each.fetched else 0),
        )
        for each in held
    )
    totals = {"amount": sum(row[5] for row in rows), "needed": sum(row[6] for row in rows)}
    return ReportTable(KIND.code, KIND.title, COLUMNS, rows, totals, as_of=asked.day, drills=tuple(ToDeposit(each.number) for each in held))


KIND = ReportKind(
    "deposit-maturities",
    N_("Maturities of term deposits"),
    Dates.AS_OF,
    build,
    frozenset({Filter.PRODUCT, Filter.MEMBER}),
    shelf=Shelf.MONTHLY,
    says=N_("What matures when, and the cash it may ask for"),
)
