"""Lending limits: what is lent to who runs or watches the cooperative and to their relatives, and to the largest borrowers (§6.4).

Worked example: own capital of 50 m and 10 percent: 5 m for all related parties together. With 20 percent, 10 m for any other one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from coopdesk.domain.lending_limit import LendingLimit
from coopdesk.domain.money import Minor
from coopdesk.domain.offices import Office
from coopdesk.domain.soundness import Verdict, percent_to_tenth
from coopdesk.domain.wording import Coded
from coopdesk.marks import N_
from coopdesk.reports.drill import Drill, ToMember, ToReport
from coopdesk.reports.kind import Dates, Parameters, ReportKind, Shelf
from coopdesk.reports.table import Cell, Column, ColumnKind, ReportTable, RowRole, RowShape
from coopdesk.store.queries.loan_dues import loans_on
from coopdesk.store.queries.members import members_on
from coopdesk.store.queries.own_capital import own_capital
from coopdesk.store.queries.prudential import prudential_rules
from coopdesk.store.unit_of_work import UnitOfWork

LARGEST = 10
COLUMNS = (
    Column("number", N_("Member number"), ColumnKind.CODE),
    Column("name", N_("Member")),
    Column("office", N_("Office")),
    Column("outstanding", N_("Outstanding"), ColumnKind.MONEY),
    Column("percent", N_("Of own capital"), ColumnKind.PERCENT),
    Column("limit", N_("Limit"), ColumnKind.MONEY),
    Column("within", N_("Within it")),
)
RELATED = Coded("related", (N_("Related parties, all together"),))
OTHERS = Coded("others", (N_("Largest borrowers, each of them"),))
CAPITAL = Coded("capital", (N_("Own capital"),))
Row = tuple[Cell, ...]


class Party(NamedTuple):
    number: str
    name: str
    office: Office | None
    outstanding: Minor


def build(unit: UnitOfWork, asked: Parameters) -> ReportTable:
    """Principal, own capital and offices of the day; the limits that held then."""
    rules, capital = prudential_rules(unit, asked.day), max(0, own_capital(unit, asked.day))
    parties = _parties(unit, asked)
    related = [each for each in parties if each.office]
    others = sorted((each for each in parties if not each.office), key=lambda each: (-each.outstanding, each.number))[:LARGEST]
    all_related, one = LendingLimit(capital, rules.related_pct, ""), LendingLimit(capital, rules.member_pct, "")
    whole = sum(each.outstanding for each in related)
    rows: list[Row] = [
        ("", CAPITAL, None, None, None, capital, None),
        ("", RELATED, None, whole, percent_to_tenth(whole, capital), all_related.most, _within(whole, all_related)),
        *(_row(each, capital, None) for each in related),
        ("", OTHERS, *[None] * (len(COLUMNS) - 2)),
        *(_row(each, capital, one) for each in others),
    ]
    shapes = [RowShape(), RowShape(), *_deeper(related), RowShape(RowRole.HEADING), *_deeper(others)]
    ground, list_of = ToReport("trial-balance", None, asked.day), ToReport("loan-list", None, asked.day)
    drills: list[Drill] = [ground, list_of, *(ToMember(each.number) for each in related), list_of, *(ToMember(each.number) for each in others)]
    return ReportTable(KIND.code, KIND.title, COLUMNS, tuple(rows), as_of=asked.day, drills=tuple(drills), shapes=tuple(shapes))


def _parties(unit: UnitOfWork, asked: Parameters) -> list[Party]:
    """Who owes principal, and who holds an office though she owes nothing."""
    owed: dict[int, Minor] = defaultdict(int)
    for each in loans_on(unit, asked.day):
        owed[each.loan.member] += each.outstanding
    offices: dict[int, Office] = {}
    for term in unit.offices.all():
        if term.holds(asked.day):
            offices.setdefault(term.member, term.office)
    members = members_on(unit, asked.day, also=[*owed, *offices])
    wanted = (member for member in members if owed.get(member.id) or member.id in offices)
    return [Party(member.number, member.name, offices.get(member.id), owed.get(member.id, 0)) for member in wanted]


def _row(each: Party, capital: Minor, limit: LendingLimit | None) -> Row:
    percent: Decimal | None = percent_to_tenth(each.outstanding, capital)
    most, within = (limit.most, _within(each.outstanding, limit)) if limit else (None, None)
    office: StrEnum | None = each.office
    return each.number, each.name, office, each.outstanding, percent, most, within


def _within(owed: Minor, limit: LendingLimit) -> Verdict:
    return Verdict.NOT_MET if limit.above(owed, 0) else Verdict.MET


def _deeper(parties: Iterable[Party]) -> list[RowShape]:
    return [RowShape(level=1) for _each in parties]


KIND = ReportKind(
    "lending-limits",
    N_("Lending limits"),
    Dates.AS_OF,
    build,
    shelf=Shelf.SUPERVISORS,
    says=N_("Loans to related parties and the largest borrowers, against own capital"),
)
