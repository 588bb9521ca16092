"""Member list: everybody with what she has saved and owes."""

from __future__ import annotations

from coopdesk.domain.money import Minor
from coopdesk.marks import N_
from coopdesk.reports.drill import Drill, ToMember
from coopdesk.reports.kind import Dates, Filter, Parameters, ReportKind, Shelf
from coopdesk.reports.table import Cell, Column, ColumnKind, ReportTable
from coopdesk.store.queries.member_balances import balances_by_member, loan_products
from coopdesk.store.queries.members import members_on
from coopdesk.store.unit_of_work import UnitOfWork

SAVINGS = ("pokok", "wajib", "sukarela")

COLUMNS = (
    Column("number", N_("Number"), ColumnKind.CODE),
    Column("name", N_("Name")),
    Column("status", N_("Status")),
    Column("joined", N_("Joined"), ColumnKind.DATE),
    Column("pokok", N_("Principal savings"), ColumnKind.MONEY),
    Column("wajib", N_("Compulsory savings"), ColumnKind.MONEY),
    Column("sukarela", N_("Voluntary savings"), ColumnKind.MONEY),
    Column("loans", N_("Loans"), ColumnKind.MONEY),
)


def build(unit: UnitOfWork, asked: Parameters) -> ReportTable:
    """Status and balances as of the day; `loans` is principal outstanding. Annulled members are not listed."""
    balances = balances_by_member(unit, asked.day)
    loans = loan_products(unit)
    rows: list[tuple[Cell, ...]] = []
    figures: list[tuple[Minor, ...]] = []
    for member in members_on(unit, asked.day, also=[identity for identity, own in balances.items() if any(own.values())]):
        if asked.group and member.group != asked.group:
            continue
        own = balances.get(member.id, {})
        figures.append((*(-own.get(code, 0) for code in SAVINGS), sum(own.get(code, 0) for code in loans)))
        rows.append((member.number, member.name, member.status, member.joined, *figures[-1]))
    totals = {key: sum(own[place] for own in figures) for place, key in enumerate((*SAVINGS, "loans"))}
    drills: tuple[Drill, ...] = tuple(ToMember(str(row[0])) for row in rows)
    return ReportTable(KIND.code, KIND.title, COLUMNS, tuple(rows), totals, as_of=asked.day, drills=drills)


KIND = ReportKind(
    "member-list",
    N_("Member list"),
    Dates.AS_OF,
    build,
    frozenset({Filter.GROUP}),
    shelf=Shelf.MEMBERS,
    says=N_("Everybody, with savings and loans"),
)
