"""Member list: everybody with what she has saved and owes."""

from __future__ import annotations

from coopdesk.domain.money import Minor
from coopdesk.domain.products import Product
from coopdesk.marks import N_
from coopdesk.products import KINDS, ONE_EACH
from coopdesk.reports.drill import Drill, ToMember
from coopdesk.reports.kind import Dates, Filter, Parameters, ReportKind, Shelf
from coopdesk.reports.table import Cell, Column, ColumnKind, ReportTable
from coopdesk.store.queries.member_balances import balances_by_member, loan_products
from coopdesk.store.queries.members import members_on
from coopdesk.store.unit_of_work import UnitOfWork

SHOWN_MOST = 3
WHO = (
    Column("number", N_("Number"), ColumnKind.CODE),
    Column("name", N_("Name")),
    Column("status", N_("Status")),
    Column("joined", N_("Joined"), ColumnKind.DATE),
)
LOANS = Column("loans", N_("Loans"), ColumnKind.MONEY)
CATALOGUED = frozenset({N_("Principal savings"), N_("Compulsory savings"), N_("Voluntary savings")})
"""Names of products that every language has; others are called as the book calls them."""


def columns_of(unit: UnitOfWork) -> tuple[Column, ...]:
    """Who it is, the first share and savings products of the book under their codes, and loans."""
    language = unit.books.cooperative().language
    saved = [product for product in unit.products.all() if product.kind in KINDS and KINDS[product.kind].family in ONE_EACH]
    named = (Column(each.code, _title(each, language), ColumnKind.MONEY) for each in saved[:SHOWN_MOST])
    return (*WHO, *named, LOANS)


def _title(product: Product, language: str) -> str:
    english = product.name("en")
    return english if english in CATALOGUED else product.name(language)


def build(unit: UnitOfWork, asked: Parameters) -> ReportTable:
    """Status and balances as of the day; `loans` is principal outstanding. Annulled members are not listed."""
    return build_in(unit, asked, columns_of(unit))


def build_in(unit: UnitOfWork, asked: Parameters, columns: tuple[Column, ...]) -> ReportTable:
    """The list in columns that were asked for before: a product that came since has none."""
    saved = [column.key for column in columns[len(WHO) : -1]]
    balances = balances_by_member(unit, asked.day)
    loans = loan_products(unit)
    rows: list[tuple[Cell, ...]] = []
    figures: list[tuple[Minor, ...]] = []
    for member in members_on(unit, asked.day, also=[identity for identity, own in balances.items() if any(own.values())]):
        if asked.group and member.group != asked.group:
            continue
        own = balances.get(member.id, {})
        figures.append((*(-own.get(code, 0) for code in saved), sum(own.get(code, 0) for code in loans)))
        rows.append((member.number, member.name, member.status, member.joined, *figures[-1]))
    totals = {key: sum(own[place] for own in figures) for place, key in enumerate((*saved, LOANS.key))}
    drills: tuple[Drill, ...] = tuple(ToMember(str(row[0])) for row in rows)
    return ReportTable(KIND.code, KIND.title, columns, tuple(rows), totals, as_of=asked.day, drills=drills)


KIND = ReportKind(
    "member-list",
    N_("Member list"),
    Dates.AS_OF,
    build,
    frozenset({Filter.GROUP}),
    shelf=Shelf.MEMBERS,
    says=N_("Everybody, with savings and loans"),
)
